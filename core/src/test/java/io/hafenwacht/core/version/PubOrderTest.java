package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PubOrderTest {
    private static final VersionOrder ORDER = new PubOrder();

    /// Examples of pub_semver: builds count.
    @ParameterizedTest
    @CsvSource({
        "1.0.0, <, 1.0.0+1",
        "1.0.0+1, <, 1.0.0+2",
        "1.0.0+2, <, 1.0.0+10",
        "1.0.0+9, <, 1.0.0+a",
        "1.0.0-rc.1+build, <, 1.0.0",
        "1.2.3+a, =, 1.2.3+a",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
