package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RubyGemsOrderTest {
    private static final VersionOrder ORDER = new RubyGemsOrder();

    /// The documentation of Gem::Version, then platforms.
    @ParameterizedTest
    @CsvSource({
        "1.0, =, 1.0.0",
        "1.0, >, 1.0.a",
        "1.0.a, >, 0.9.0",
        "1.0.b1, <, 1.0.b2",
        "1.0.b1, =, 1.0.b.1",
        "1.0.a10, >, 1.0.a9",
        "1.0-1, <, 1.0",
        "1.0-1, =, 1.0.pre.1",
        "1.0.0.a, =, 1.a",
        "1, <, 1.0.1",
        "1.19.3-x86_64-linux, =, 1.19.3",
        "1.19.3-java, =, 1.19.3",
        "1.0.0-alpha-x86-linux, <, 1.0.0",
        "1.19.3-armv7-linux, <, 1.19.4",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
