package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmNevraOrderTest {
    private static final VersionOrder ORDER = new RpmNevraOrder();

    /// Name, then epoch, version and release, then architecture.
    @ParameterizedTest
    @CsvSource({
        "bash-5.1.8-6.el9.x86_64, <, bash-5.1.8-9.el9.x86_64",
        "bash-5.2-1.x86_64, <, zlib-1.0-1.x86_64",
        "fonts-filesystem-1:2.0.5-12.fc39.noarch, >, fonts-filesystem-2.0.5-12.fc39.noarch",
        "bash-5.1-1.aarch64, <, bash-5.1-1.x86_64",
        "bash-5.1-1, <, bash-5.1-1.x86_64",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
