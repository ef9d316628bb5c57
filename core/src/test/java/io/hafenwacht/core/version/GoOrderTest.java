package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoOrderTest {
    private static final VersionOrder ORDER = new GoOrder();

    /// golang.org/ref/mod (versions, pseudo-versions) and the toolchain as the vulnerability database writes
    /// it.
    @ParameterizedTest
    @CsvSource({
        "v1.2.3, <, v1.2.4",
        "v2.0.0+incompatible, =, v2.0.0",
        "v0.0.0-20191109021931-daa7c04131f5, <, v0.0.1",
        "v1.2.3-pre.0.20191109021931-daa7c04131f5, >, v1.2.3-pre",
        "v1.2.4-0.20191109021931-daa7c04131f5, >, v1.2.3",
        "v1.2.4-0.20191109021931-daa7c04131f5, <, v1.2.4",
        "v1.2.4-0.20191109021931-daa7c04131f5, <, v1.2.4-0.20201109021931-daa7c04131f5",
        "go1.21rc1, =, 1.21.0-rc.1",
        "go1.21rc2, <, go1.21rc10",
        "go1.21rc4, <, go1.21",
        "go1.21, =, 1.21.0",
        "go1.9.7, <, go1.21.0",
        "1.22.0-0, <, go1.22rc1",
        "go1.20beta1, <, go1.20rc1",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
