package io.hafenwacht.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.finding.Vulnerability.Scores;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RiskModelTest {
    @Test
    void theScoreIsTheProductOfItsFactors() {
        Risk risk = RiskModel.of(vulnerability(8.8, 0.25, false), Severity.HIGH);
        double product = 1;
        for (Factor factor : List.of(risk.likelihood(), risk.damage()).stream()
                .flatMap(List::stream)
                .toList()) {
            product *= factor.value();
        }
        assertThat(risk.score()).isCloseTo(product, within(1e-12));
        assertThat(risk.likelihood()).extracting(Factor::name).contains("EPSS", "fix available", "exposure");
        assertThat(risk.damage()).extracting(Factor::name).contains("impact", "protection need", "blast radius");
    }

    @Test
    void exploitedBeatsProbableBeatsUnknown() {
        double kev = RiskModel.of(vulnerability(8.8, 0.01, true), Severity.HIGH).score();
        double probable =
                RiskModel.of(vulnerability(8.8, 0.5, false), Severity.HIGH).score();
        double unknown =
                RiskModel.of(vulnerability(8.8, -1, false), Severity.HIGH).score();
        assertThat(kev).isGreaterThan(probable);
        assertThat(probable).isGreaterThan(unknown);
    }

    @Test
    void epssRaisesStrictly() {
        double last = -1;
        for (double epss : new double[] {0, 0.001, 0.01, 0.1, 0.5, 0.9, 0.97}) {
            double score =
                    RiskModel.of(vulnerability(7, epss, false), Severity.HIGH).score();
            assertThat(score).isGreaterThan(last);
            last = score;
        }
    }

    @Test
    void aFactorLiesBetweenNoneAndAll() {
        assertThatThrownBy(() -> new Factor("x", 1.01, Text.same("y"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Factor("x", Double.NaN, Text.same("y")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Vulnerability vulnerability(double cvss, double epss, boolean kev) {
        return new Vulnerability(
                "CVE-2024-1",
                List.of(),
                "p",
                "1",
                Optional.of("2"),
                "pkg:generic/p@1",
                Vulnerability.Status.FIXED,
                new Scores(OptionalDouble.of(cvss), epss < 0 ? OptionalDouble.empty() : OptionalDouble.of(epss), kev));
    }
}
