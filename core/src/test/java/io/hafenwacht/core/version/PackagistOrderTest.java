package io.hafenwacht.core.version;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagistOrderTest {
    private static final VersionOrder ORDER = new PackagistOrder();

    /// Composer's documentation (versions and constraints), normalisation, PHP's version_compare.
    @ParameterizedTest
    @CsvSource({
        "1.0.0-dev, <, 1.0.0-alpha1",
        "1.0.0-alpha1, <, 1.0.0-beta1",
        "1.0.0-a2, <, 1.0.0-alpha10",
        "1.0.0-beta1, <, 1.0.0-RC1",
        "1.0.0-RC1, <, 1.0.0",
        "1.0.0, <, 1.0.0-p1",
        "1.0.0-patch1, =, 1.0.0-pl1",
        "v1.0, =, 1.0.0.0",
        "v3.0, >, v3.0.0-beta",
        "1.0.0-stable, =, 1.0",
        "1.0.0+build5, =, 1.0.0",
        "1.0.0@beta, =, 1.0.0",
        "1.x-dev, >, 1.999.0",
        "1.x-dev, <, 2.0",
        "dev-master, <, 0.0.1",
        "1.2.3.#, =, 1.2.3",
        "1.2.3.#.p3, >, 1.2.3",
        "2010.01.02, <, 2010.1.3",
        "1.0.10, >, 1.0.9",
    })
    void orders(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }
}
