package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Trivy's own cases: as many findings with the rule's reference as Trivy has, none where it has none.
class TrivyKubernetesConformanceTest {
    /// All but what depends on data of the tool itself.
    private static final double AT_LEAST = 0.99;

    @Test
    void theCases() throws IOException {
        var suite = KubernetesConformance.of("trivy-ksv");
        var result = suite.run(TrivyKubernetesConformanceTest::matches, "Trivy");
        assertThat(result.total()).isGreaterThan(200);
        assertThat(result.share()).isGreaterThanOrEqualTo(AT_LEAST);
    }

    private static boolean matches(KubernetesConformance.Case one, List<Judged.Found> found) {
        Node count = one.detail().get("count");
        return count.integer()
                .map(expected -> found.size() == expected)
                .orElseGet(() -> found.isEmpty() != one.fails());
    }
}
