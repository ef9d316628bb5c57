package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacmanOrderTest {
    private static final VersionOrder ORDER = new PacmanOrder();

    /// vercmp(8).
    @ParameterizedTest
    @CsvSource({
        "1.0a, <, 1.0b",
        "1.0b, <, 1.0beta",
        "1.0beta, <, 1.0p",
        "1.0p, <, 1.0pre",
        "1.0pre, <, 1.0rc",
        "1.0rc, <, 1.0",
        "1.0, <, 1.0.a",
        "1.0.a, <, 1.0.1",
        "1, <, 1.0",
        "1.1, <, 1.1.1",
        "1.1.1, <, 1.2",
        "2.0, <, 3.0.0",
        "1.5-1, =, 1.5",
        "1.5-1, <, 1.5-2",
        "1:1.0, >, 2.0",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
