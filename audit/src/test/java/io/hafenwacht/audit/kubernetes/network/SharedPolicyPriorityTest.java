package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedPolicyPriorityTest {
    private static final String POLICY = "---\napiVersion: policy.networking.k8s.io/v1alpha2\nkind: %s\n"
            + "metadata: {name: %s}\nspec: {tier: %s, priority: %d, subject: {namespaces: {}}}\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AdminNetworkPolicy   | Admin    | 7 | AdminNetworkPolicy   | true
            ClusterNetworkPolicy | Admin    | 7 | ClusterNetworkPolicy | true
            ClusterNetworkPolicy | Baseline | 7 | ClusterNetworkPolicy | false
            ClusterNetworkPolicy | Admin    | 7 | AdminNetworkPolicy   | false
            AdminNetworkPolicy   | Admin    | 8 | AdminNetworkPolicy   | false
            """)
    void oneKindAndTier(String kind, String tier, int priority, String other, boolean shared) {
        String verdict = Judged.by(
                new SharedPolicyPriority(),
                POLICY.formatted(kind, "one", tier, priority) + POLICY.formatted(other, "two", "Admin", 7));
        assertThat(verdict)
                .isEqualTo(
                        !shared
                                ? "pass"
                                : "fail spec.priority: the same priority as " + kind
                                        + " one: which of them decides first is undefined"
                                        + " [BSI:APP.4.4.A18, NSA:Network separation and hardening]");
    }
}
