package io.hafenwacht.core.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenOrderTest {
    private static final VersionOrder ORDER = new MavenOrder();

    /// The examples of Maven's POM reference, "Version Order Specification", first.
    @ParameterizedTest
    @CsvSource({
        "1, <, 1.1",
        "1-snapshot, <, 1",
        "1, <, 1-sp",
        "1-foo2, <, 1-foo10",
        "1.foo, =, 1-foo",
        "1-foo, <, 1-1",
        "1-1, <, 1.1",
        "1.ga, =, 1-ga",
        "1-ga, =, 1-0",
        "1-0, =, 1.0",
        "1.0, =, 1",
        "1-sp, >, 1-ga",
        "1-sp.1, >, 1-ga.1",
        "1-a1, =, 1-alpha-1",
        "1.0.0.RC1, <, 1.0.0-RC2",
        "31.1-jre, <, 32.0-android",
        "1-cr1, =, 1-rc1",
        "2.0.1-xyz, <, 2.0.1-123",
        "1.0.0-0.0.0, =, 1",
        "99999999999999999999999, <, 100000000000000000000000",
    })
    void ordersAsThePomReferenceSays(String a, String operator, String b) {
        Pairs.check(ORDER, a, operator, b);
    }

    @Test
    void agreesWithMavenItself() {
        var random = new Random(20261121);
        var pieces = List.of(
                "0",
                "1",
                "2",
                "10",
                "01",
                "00",
                ".",
                ".",
                ".",
                "-",
                "-",
                "alpha",
                "a",
                "b",
                "m",
                "beta",
                "milestone",
                "rc",
                "cr",
                "snapshot",
                "SNAPSHOT",
                "ga",
                "final",
                "release",
                "sp",
                "foo",
                "jre",
                "x",
                "+",
                "_",
                "Final");
        for (int i = 0; i < 200_000; i++) {
            String a = Pairs.random(random, pieces, 7);
            String b = i % 3 == 0 ? Pairs.mutate(random, a, pieces) : Pairs.random(random, pieces, 7);
            int expected;
            try {
                expected = Integer.signum(new ComparableVersion(a).compareTo(new ComparableVersion(b)));
            } catch (RuntimeException e) {
                continue;
            }
            assertThat(Integer.signum(ORDER.compare(a, b)))
                    .as("'%s' and '%s'", a, b)
                    .isEqualTo(expected);
        }
    }
}
