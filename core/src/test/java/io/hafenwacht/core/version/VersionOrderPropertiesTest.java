package io.hafenwacht.core.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every ordering promises, whatever it is given.
class VersionOrderPropertiesTest {
    private static final List<String> PIECES = List.of(
            "0",
            "1",
            "2",
            "9",
            "10",
            "01",
            "00",
            ".",
            ".",
            ".",
            "-",
            "-",
            "_",
            "+",
            "~",
            "^",
            "a",
            "b",
            "alpha",
            "beta",
            "rc",
            "RC",
            "p",
            "pre",
            "post",
            "dev",
            "ga",
            "SNAPSHOT",
            "x",
            "v",
            "go",
            "1:",
            "1!",
            "-r1",
            "_p",
            "#",
            "@",
            "*",
            " ",
            "ß",
            "é",
            "\uD83D",
            "٣",
            "\u0000",
            ":",
            "=");

    private static final int POOL = 120;

    private static final int LONG = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dpkg",
                "rpm",
                "rpm-nevra",
                "apk",
                "pep440",
                "rubygems",
                "semver",
                "semver-loose",
                "npm",
                "go",
                "nuget",
                "packagist",
                "crates.io",
                "hackage",
                "cran",
                "pub",
                "hex",
                "bitnami",
                "jvm",
                "portage",
                "Android"
            })
    void isATotalOrder(String name) {
        var random = new Random(42);
        var pool = new ArrayList<String>(List.of("", "0"));
        while (pool.size() < POOL) {
            pool.add(Pairs.random(random, PIECES, 6));
        }
        checkTotal(name, pool);
    }

    /// Maven contradicts itself on what nobody writes ("" < "@" < "-alpha" < ""), and pacman ignores a
    /// release that only one side has: both are held to the versions that their own tools order.
    @ParameterizedTest
    @ValueSource(strings = {"maven", "pacman"})
    void isATotalOrderOfRealVersions(String name) {
        var random = new Random(43);
        var numbers = List.of("1", "2", "10", "1.0", "1.0.1", "2.0.0", "1.10.2", "3.1.4.1");
        var ends = name.equals("maven")
                ? List.of(
                        "",
                        "-alpha-1",
                        "-beta2",
                        "-M3",
                        "-rc1",
                        "-SNAPSHOT",
                        "-1",
                        ".Final",
                        "-sp1",
                        "-jre",
                        "-android")
                : List.of("-1", "-2", "alpha-1", "rc1-1", ".a-1", "+r5+gabc-2");
        var pool = new ArrayList<String>();
        while (pool.size() < POOL) {
            pool.add(Pairs.random(random, numbers, 1) + Pairs.random(random, ends, 1));
        }
        checkTotal(name, pool);
    }

    private static void checkTotal(String name, List<String> pool) {
        VersionOrder order = VersionOrders.of(name).orElseThrow();
        int[][] sign = new int[POOL][POOL];
        for (int i = 0; i < POOL; i++) {
            for (int j = 0; j < POOL; j++) {
                sign[i][j] = Integer.signum(order.compare(pool.get(i), pool.get(j)));
            }
        }
        for (int i = 0; i < POOL; i++) {
            assertThat(sign[i][i]).isZero();
            for (int j = 0; j < POOL; j++) {
                assertThat(sign[i][j]).as("'%s' '%s'", pool.get(i), pool.get(j)).isEqualTo(-sign[j][i]);
                for (int k = 0; k < POOL; k++) {
                    if (sign[i][j] <= 0 && sign[j][k] <= 0) {
                        int expected = Math.min(sign[i][j], sign[j][k]);
                        if (sign[i][k] != expected) {
                            assertThat(sign[i][k])
                                    .as("%s: '%s' '%s' '%s'", name, pool.get(i), pool.get(j), pool.get(k))
                                    .isEqualTo(expected);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dpkg",
                "rpm",
                "rpm-nevra",
                "apk",
                "pep440",
                "rubygems",
                "maven",
                "semver",
                "go",
                "nuget",
                "packagist",
                "hackage",
                "cran",
                "pub",
                "bitnami",
                "jvm",
                "portage",
                "pacman"
            })
    void takesHostileStringsInLinearTime(String name) {
        VersionOrder order = VersionOrders.of(name).orElseThrow();
        for (String unit : List.of(
                "1",
                "a",
                ".",
                "-",
                "~",
                "1.",
                "a-",
                "1a",
                "_alpha",
                "-0",
                "1:",
                "-x86",
                "\uD83D\uDE00",
                "a.0-",
                ".dev",
                ".x")) {
            String longest = unit.repeat(LONG / unit.length());
            assertTimeoutPreemptively(
                    Duration.ofSeconds(2),
                    () -> {
                        assertThat(order.compare(longest, longest)).isZero();
                        assertThatCode(() -> order.compare("1" + longest, "1" + longest + "1"))
                                .doesNotThrowAnyException();
                        assertThat(Integer.signum(order.compare("1-" + longest, "1.2")))
                                .isEqualTo(-Integer.signum(order.compare("1.2", "1-" + longest)));
                    },
                    () -> name + " on " + unit);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dpkg",
                "rpm",
                "apk",
                "pep440",
                "rubygems",
                "maven",
                "semver",
                "go",
                "nuget",
                "packagist",
                "hackage",
                "cran",
                "pub",
                "bitnami",
                "jvm",
                "portage",
                "pacman"
            })
    void comparesNumbersOfAnyLength(String name) {
        VersionOrder order = VersionOrders.of(name).orElseThrow();
        String number = "9".repeat(1_000);
        Pairs.check(order, "1." + number, "<", "1.1" + number);
        Pairs.check(order, "1." + number, "=", "1." + number);
        Pairs.check(order, "1." + number + ".1", "<", "1." + number + ".2");
    }
}
