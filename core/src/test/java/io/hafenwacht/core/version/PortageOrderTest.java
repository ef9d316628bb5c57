package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortageOrderTest {
    private static final VersionOrder ORDER = new PortageOrder();

    /// Package Manager Specification 8, algorithms 3.1 to 3.7.
    @ParameterizedTest
    @CsvSource({
        "1.2.3, <, 1.2.4",
        "1.2, <, 1.2.0",
        "1.01, <, 1.1",
        "1.02.1, <, 1.1",
        "1.010, =, 1.01",
        "12.2b, <, 12.2.5",
        "1.2a, <, 1.2b",
        "1.2, <, 1.2a",
        "1_alpha, <, 1_beta",
        "1_beta, <, 1_pre",
        "1_pre, <, 1_rc",
        "1_rc, <, 1",
        "1, <, 1_p",
        "1_p1, <, 1_p2",
        "1_p, =, 1_p0",
        "1_alpha_p1, >, 1_alpha",
        "1_alpha_beta, <, 1_alpha",
        "1-r0, =, 1",
        "1-r2, <, 1-r10",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
