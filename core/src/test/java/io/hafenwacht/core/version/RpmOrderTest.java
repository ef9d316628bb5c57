package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmOrderTest {
    private static final VersionOrder ORDER = new RpmOrder();

    /// The test suite of rpmvercmp: plain, letters, tilde, caret; then epoch and release.
    @ParameterizedTest
    @CsvSource({
        "1.0, <, 2.0",
        "2.0.1, >, 2.0",
        "2.0.1a, >, 2.0.1",
        "5.5p1, <, 5.5p10",
        "10xyz, <, 10.1xyz",
        "xyz10, <, xyz10.1",
        "xyz.4, <, 8",
        "5.5p2, <, 5.6p1",
        "6.0.rc1, >, 6.0",
        "10b2, >, 10a1",
        "1.0aa, >, 1.0a",
        "10.0001, =, 10.1",
        "20101121, <, 20101122",
        "2_0, =, 2.0",
        "a+, =, a_",
        "1.0~rc1, <, 1.0",
        "1.0~rc1~git123, <, 1.0~rc1",
        "1.0^, >, 1.0",
        "1.0^git1, <, 1.01",
        "1.0^git1~pre, <, 1.0^git1",
        "1:1.0-1, >, 2.0-9",
        "0:1.0-1, =, 1.0-1",
        "1.0, <, 1.0-1",
        "1.0-1.el8, <, 1.0-1.el8_6",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
