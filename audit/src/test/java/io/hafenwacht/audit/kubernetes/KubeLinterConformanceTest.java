package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// kube-linter's own cases: as many findings for each kind of object as kube-linter has.
///
/// Where ours differs on purpose: a policy for all pods of a namespace is not dangling before there is a pod;
/// Secrets and ConfigMaps of other namespaces satisfy no reference (env-value-from); a target is in the
/// autoscaler's namespace, also where its API group is the core (dangling-horizontalpodautoscaler).
class KubeLinterConformanceTest {
    /// Raised as rules are added; all are matched now.
    private static final double AT_LEAST = 0.99;

    @Test
    void theCases() throws IOException {
        var suite = KubernetesConformance.of("kubelinter");
        var result = suite.run(KubeLinterConformanceTest::matches, "kube-linter");
        assertThat(result.total()).isGreaterThan(25);
        assertThat(result.share()).isGreaterThanOrEqualTo(AT_LEAST);
    }

    /// Upstream's tests count all findings and name the kind of most.
    private static boolean matches(KubernetesConformance.Case one, List<Judged.Found> found) {
        if (!one.fails()) {
            return found.isEmpty();
        }
        List<String> kinds =
                new ArrayList<>(found.stream().map(Judged.Found::kind).toList());
        boolean named = one.detail().get("messages").elements().stream()
                .allMatch(message -> kinds.remove(message.get("kind").stringOrEmpty()));
        return named && one.detail().get("findings").integer().orElse(0L) == found.size();
    }
}
