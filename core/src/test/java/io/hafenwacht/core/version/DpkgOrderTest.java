package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DpkgOrderTest {
    private static final VersionOrder ORDER = new DpkgOrder();

    /// Debian Policy 5.6.12: "~~", "~~a", "~", the empty part, "a"; then epochs, revisions, digits.
    @ParameterizedTest
    @CsvSource({
        "1~~, <, 1~~a",
        "1~~a, <, 1~",
        "1~, <, 1",
        "1, <, 1a",
        "1a, <, 1+",
        "1.0~beta1~svn1245, <, 1.0~beta1",
        "1.0~beta1, <, 1.0",
        "1:1.0, >, 2.0",
        "0:1.0, =, 1.0",
        "1.0-0, =, 1.0",
        "1.0-1, <, 1.0-1+b1",
        "1.0-1~deb12u1, <, 1.0-1",
        "1.2.9, <, 1.2.10",
        "1.002, =, 1.2",
        "1-2-3, >, 1-2",
        "a:1.0, >, 1.0",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
