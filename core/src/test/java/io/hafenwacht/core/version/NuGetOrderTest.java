package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NuGetOrderTest {
    private static final VersionOrder ORDER = new NuGetOrder();

    /// NuGet package versioning: four parts, labels without case, metadata ignored.
    @ParameterizedTest
    @CsvSource({
        "1.0, =, 1.0.0.0",
        "1.01.1, =, 1.1.1",
        "1.0.0, <, 1.0.0.1",
        "1.0.0-alpha, =, 1.0.0-ALPHA",
        "1.0.1-aaa, <, 1.0.1-alpha",
        "1.0.1-rc.2, <, 1.0.1-rc.10",
        "1.0.1-zzz, <, 1.0.1",
        "1.0.0+sha, =, 1.0.0",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
