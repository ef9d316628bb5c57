package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Kubescape's own cases, joined by the rule's name: a failing case has a finding on each failing object (or
/// on one of the objects that it names as related, as for the binding behind a subject), a passing one none.
class KubescapeConformanceTest {
    /// All but what depends on data of the tool itself.
    private static final double AT_LEAST = 0.99;

    @Test
    void theCases() throws IOException {
        var suite = KubernetesConformance.of("kubescape");
        var result = suite.run(KubescapeConformanceTest::matches, "Kubescape");
        assertThat(result.total()).isGreaterThan(250);
        assertThat(result.share()).isGreaterThanOrEqualTo(AT_LEAST);
    }

    private static boolean matches(KubernetesConformance.Case one, List<Judged.Found> found) {
        if (!one.fails()) {
            return found.isEmpty();
        }
        Set<String> hit = found.stream().map(Judged.Found::kindAndName).collect(Collectors.toCollection(TreeSet::new));
        var rest = new TreeSet<>(hit);
        boolean all = !found.isEmpty();
        for (Node failed : one.detail().get("failed").elements()) {
            Set<String> names = new TreeSet<>(Set.of(title(failed)));
            failed.get("related").elements().forEach(related -> names.add(title(related)));
            all &= names.stream().anyMatch(hit::contains);
            rest.removeAll(names);
        }
        // A rule that also fires on an object that upstream leaves alone is not that rule.
        return all && rest.isEmpty();
    }

    private static String title(Node object) {
        return object.get("kind").stringOrEmpty() + " " + object.get("name").stringOrEmpty();
    }
}
