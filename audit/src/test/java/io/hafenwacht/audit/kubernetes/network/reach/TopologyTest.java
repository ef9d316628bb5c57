package io.hafenwacht.audit.kubernetes.network.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTest {
    private static final String POLICY = """
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: np, namespace: shop},
             spec: {podSelector: {matchLabels: {track: new}}}}
            """;

    private static String owner(String kind, String name) {
        return name.isEmpty()
                ? ""
                : ", ownerReferences: [{kind: %s, name: %s, controller: true}]".formatted(kind, name);
    }

    private static String pod(String name, String track, String kind, String owner) {
        return """
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: shop, labels: {track: %s}%s}}
                """.formatted(name, track, owner(kind, owner));
    }

    private static String controller(String kind, String name, String track, String ownerKind, String owner) {
        return """
                ---
                {apiVersion: apps/v1, kind: %s, metadata: {name: %s, namespace: shop%s},
                 spec: {template: {metadata: {labels: {track: %s}}, spec: {containers: []}}}}
                """.formatted(kind, name, owner(ownerKind, owner), track);
    }

    private static Reachability reach(String manifests) {
        return Reachability.of(
                ManifestReader.read("m.yaml", manifests.getBytes(StandardCharsets.UTF_8))
                        .objects(),
                false);
    }

    private static List<String> names(Reachability reachability) {
        return reachability.topology().groups().stream().map(PodGroup::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ReplicaSet  | web-1 |             |         | shop/web-1[ReplicaSet]
            ReplicaSet  | web-1 | Deployment  | web     | shop/web[Deployment]
            ReplicaSet  | web-1 | Rollout     | web     | shop/web[Rollout]
            Job         | run-1 | CronJob     | run     | shop/run[CronJob]
            StatefulSet | db    |             |         | shop/db[StatefulSet]
            ReplicaSet  | web-1 | SandboxTemplate | web | shop/web-1[ReplicaSet]
            StatefulSet | db    | ConfigMap   | db      | shop/db[StatefulSet]
            """)
    void thePodsAreNamedByTheTopOfTheirChainThatTheInputKnows(
            String kind, String name, @Nullable String above, @Nullable String owner, String shown) {
        String chain = POLICY
                + pod("p-1", "old", kind, name)
                + controller(kind, name, "old", above == null ? "" : above, owner == null ? "" : owner);
        assertThat(names(reach(chain + (above == null ? "" : controller(above, String.valueOf(owner), "old", "", "")))))
                .containsExactly(shown);
    }

    @Test
    void anOwnerThatIsNotInTheInputStillNamesItsPods() {
        assertThat(names(reach(pod("p-1", "old", "Rollout", "web")))).containsExactly("shop/web[Rollout]");
        assertThat(names(reach(pod("p-1", "old", "Node", "node-1")))).containsExactly("shop/p-1[Pod]");
    }

    @Test
    void replicaSetsOfOneDeploymentThatPoliciesTellApartSpeakForThemselves() {
        String both = controller("Deployment", "web", "new", "", "")
                + controller("ReplicaSet", "web-1", "old", "Deployment", "web")
                + controller("ReplicaSet", "web-2", "new", "Deployment", "web")
                + pod("p-1", "old", "ReplicaSet", "web-1")
                + pod("p-2", "new", "ReplicaSet", "web-2")
                + pod("p-3", "new", "ReplicaSet", "web-2");
        Reachability apart = reach(POLICY + both);
        assertThat(apart.problems()).isEmpty();
        assertThat(names(apart)).containsExactly("shop/web-1[ReplicaSet]", "shop/web-2[ReplicaSet]");
        assertThat(names(reach(both.substring(4)))).containsExactly("shop/web[Deployment]");
    }

    @Test
    void podsOfOneReplicaSetThatPoliciesTellApartAreUndecided() {
        Reachability mixed =
                reach(POLICY + pod("p-1", "old", "ReplicaSet", "web-1") + pod("p-2", "new", "ReplicaSet", "web-1"));
        assertThat(mixed.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.kind()).isEqualTo(Problem.Kind.UNDECIDED));
    }

    @Test
    void aDeploymentWithoutPodsIsWhatItsTemplateSaysNotAnEarlierReplicaSet() {
        String scaled = controller("ReplicaSet", "web-1", "old", "Deployment", "web")
                + controller("Deployment", "web", "new", "", "");
        assertThat(reach(POLICY + scaled).topology().groups())
                .singleElement()
                .satisfies(g -> assertThat(g.labels().pod()).containsEntry("track", "new"));
    }
}
