package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberListOrderTest {
    private static final VersionOrder ORDER = NumberListOrder.CRAN;

    /// R's package_version and numeric_version.
    @ParameterizedTest
    @CsvSource({
        "1.2.3, =, 1.2-3",
        "0.9, <, 0.75",
        "1.0, <, 1.0.0",
        "1.10, >, 1.9",
        "0.01, =, 0.1",
        "1.0.alpha, <, 1.0.0",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
