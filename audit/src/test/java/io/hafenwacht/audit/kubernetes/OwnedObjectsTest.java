package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnedObjectsTest {
    private static final String POD = """
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: shop, ownerReferences:
            [{apiVersion: apps/v1, kind: ReplicaSet, name: %s, controller: %s}]}, spec: {containers: []}}
            """;
    private static final String REPLICA_SET = """
            ---
            {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-1, namespace: shop, ownerReferences:
            [{apiVersion: apps/v1, kind: Deployment, name: web, controller: true}]}, spec: {template: {}}}
            """;
    private static final String DEPLOYMENT = """
            ---
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {}}}
            """;

    @Test
    void theControllerIsJudgedWithItsPodsCounted() {
        assertThat(judged(pod("a", "web-1") + REPLICA_SET + pod("b", "web-1") + DEPLOYMENT))
                .isEqualTo("Deployment shop/web 2");
    }

    @Test
    void aControllerWhoseOwnMakerIsNotThereStandsForItself() {
        assertThat(judged(REPLICA_SET + pod("a", "web-1"))).isEqualTo("ReplicaSet shop/web-1 1");
    }

    @Test
    void onePodStandsForAllOfAMakerThatIsNotThere() {
        assertThat(judged(pod("a", "web-1") + pod("b", "web-1") + pod("c", "api-1")))
                .isEqualTo("Pod shop/a 2, Pod shop/c 1");
    }

    @Test
    void anOwnerThatIsNoControllerOwnsNothing() {
        assertThat(judged(POD.formatted("a", "web-1", false) + POD.formatted("b", "web-1", false)))
                .isEqualTo("Pod shop/a 0, Pod shop/b 0");
    }

    @Test
    void ownersInACircleHaveAnEnd() {
        String circle = POD.replace("ReplicaSet", "Pod");
        assertThat(judged(circle.formatted("a", "b", true) + circle.formatted("b", "a", true)))
                .isNotNull();
    }

    private static String pod(String name, String owner) {
        return POD.formatted(name, owner, true);
    }

    private static String judged(String manifest) {
        return Judged.files(manifest).workloads().stream()
                .map(w -> w.object().title() + " " + w.pods())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
