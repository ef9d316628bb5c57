package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Trivy's own cases: as many findings with the rule's reference as Trivy has, none where it has none.
///
/// Where ours differs on purpose: KSV-0107 is judged by removals in Kubernetes, not by data that a case
/// brings. The user and group of a pod hold for its containers (KSV-0020, KSV-0021), and so does its seccomp
/// profile (KSV-0030, KSV-0104). An empty `drop` drops nothing (KSV-0004), `hostPort: 0` is none (KSV-0024),
/// an explicit `procMount: Default` is the default (KSV-0027). A container's own group 0 counts (KSV-0116),
/// whose code upstream nobody calls; a host port counts for the container that has it, not for its neighbours
/// (KSV-0024). Only workloads are out of place in kube-system (KSV-0037). A port or a level is no passport
/// (KSV-01010).
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
