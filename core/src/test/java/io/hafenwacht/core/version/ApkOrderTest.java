package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApkOrderTest {
    private static final VersionOrder ORDER = new ApkOrder();

    /// apk-tools: test/version.data and the grammar in its version.c.
    @ParameterizedTest
    @CsvSource({
        "2.34, >, 0.1.0_alpha",
        "0.1.0_alpha, =, 0.1.0_alpha",
        "0.1.0_alpha, <, 0.1.3_alpha",
        "0.1.0_alpha2, >, 0.1.0_alpha",
        "0.1.0_alpha_pre2, <, 0.1.0_alpha",
        "1.0_beta, <, 1.0_pre",
        "1.0_pre, <, 1.0_rc",
        "1.0_rc1, <, 1.0",
        "1.0, <, 1.0-r1",
        "1.0-r1, <, 1.0_p1",
        "1.0_cvs, <, 1.0_svn",
        "1.0_git, <, 1.0_hg",
        "1.0_hg, <, 1.0_p",
        "1.0_p1, <, 1.0a",
        "1.0a, <, 1.0.1",
        "1.2.0d, <, 1.2.3b",
        "1.07, <, 1.1",
        "1.06-r6, <, 006",
        "1.01, <, 1.1",
        "1.10, >, 1.9",
        "1-r1, =, 1-r01",
        "1.0~abc, <, 1.0~abd",
        "1.2b3, =, 1.2b4",
        "1.0, >, 1.0?",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
