package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitnamiOrderTest {
    private static final VersionOrder ORDER = new BitnamiOrder();

    /// The packaging revision mends nothing.
    @ParameterizedTest
    @CsvSource({
        "2.3.1-1, =, 2.3.1-12",
        "2.3.1-1, =, 2.3.1",
        "2.3.1-1, <, 2.3.2",
        "2.3.1-rc.1, <, 2.3.1",
        "2.3.1-rc.1-3, =, 2.3.1-rc.1",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
