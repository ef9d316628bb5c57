package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemverOrderTest {
    private static final VersionOrder ORDER = new SemverOrder();

    /// Semantic Versioning 2.0.0, sections 10 and 11, then the forms outside the grammar.
    @ParameterizedTest
    @CsvSource({
        "1.0.0, <, 2.0.0",
        "2.0.0, <, 2.1.0",
        "2.1.0, <, 2.1.1",
        "1.0.0-alpha, <, 1.0.0",
        "1.0.0-alpha, <, 1.0.0-alpha.1",
        "1.0.0-alpha.1, <, 1.0.0-alpha.beta",
        "1.0.0-alpha.beta, <, 1.0.0-beta",
        "1.0.0-beta, <, 1.0.0-beta.2",
        "1.0.0-beta.2, <, 1.0.0-beta.11",
        "1.0.0-beta.11, <, 1.0.0-rc.1",
        "1.0.0-rc.1, <, 1.0.0",
        "1.0.0+20130313144700, =, 1.0.0+exp.sha.5114f85",
        "1.0.0-A, <, 1.0.0-a",
        "v1.2.3, =, 1.2.3",
        "1.2, =, 1.2.0",
        "1.2.3.4, >, 1.2.3",
        "1.7rc2, <, 1.7",
        "0.0.0-0, <, 0.0.0",
        "99999999999999999999.0.0, <, 100000000000000000000.0.0",
        "1.0.0-, =, 1.0.0",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
