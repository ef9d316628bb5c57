package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.yaml.YamlParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterCollectorTest {
    @Test
    void podsAreCountedAtWhoOwnsThem() {
        List<String> objects = List.of(
                object("apps/v1", "Deployment", "web", ""),
                object("apps/v1", "ReplicaSet", "web-1", owner("apps/v1", "Deployment", "web")),
                object("apps/v1", "ReplicaSet", "web-0", owner("apps/v1", "Deployment", "web")),
                object("v1", "Pod", "web-1-a", owner("apps/v1", "ReplicaSet", "web-1")),
                object("v1", "Pod", "web-1-b", owner("apps/v1", "ReplicaSet", "web-1")),
                object("v1", "Pod", "web-0-a", owner("apps/v1", "ReplicaSet", "web-0")),
                object("v1", "Pod", "done", owner("apps/v1", "ReplicaSet", "web-0")) + "status: {phase: Succeeded}\n",
                object("batch/v1", "CronJob", "tick", ""),
                object("batch/v1", "Job", "tick-1", owner("batch/v1", "CronJob", "tick")),
                object("v1", "Pod", "tick-1-a", owner("batch/v1", "Job", "tick-1")),
                object("v1", "Pod", "alone", ""),
                object("v1", "Pod", "static-node1", owner("v1", "Node", "node1")));
        // In whatever order they come.
        for (int seed = 0; seed < 20; seed++) {
            var shuffled = new ArrayList<>(objects);
            Collections.shuffle(shuffled, new Random(seed));
            Cluster cluster = collected(shuffled);
            assertThat(cluster.workloads().stream().map(w -> w.object().title() + ": " + w.pods()))
                    .as("seed %d", seed)
                    .containsExactly(
                            "CronJob default/tick: 1",
                            "Deployment default/web: 3",
                            "Pod default/alone: 0",
                            "Pod default/static-node1: 0");
        }
    }

    @Test
    void whatNobodyOwnsHereIsJudgedItself() {
        Cluster cluster = collected(List.of(
                object("apps/v1", "ReplicaSet", "web-1", owner("apps/v1", "Deployment", "web")),
                object("v1", "Pod", "web-1-a", owner("apps/v1", "ReplicaSet", "web-1")),
                object("v1", "Pod", "own-a", owner("example.com/v1", "Thing", "own")),
                object("v1", "Pod", "own-b", owner("example.com/v1", "Thing", "own"))));
        assertThat(cluster.workloads().stream().map(w -> w.object().title() + ": " + w.pods()))
                .containsExactly("Pod default/own-a: 2", "ReplicaSet default/web-1: 1");
    }

    @Test
    void podsFindTheirDeploymentWhereReplicaSetsMayNotBeRead() {
        Cluster cluster = collected(List.of(
                hashed("web-5d8-a", "web-5d8"),
                object("apps/v1", "Deployment", "web", ""),
                hashed("web-5d8-b", "web-5d8"),
                hashed("lost-5d8-a", "lost-5d8")));
        assertThat(cluster.workloads().stream().map(w -> w.object().title() + ": " + w.pods()))
                .containsExactly("Deployment default/web: 2", "Pod default/lost-5d8-a: 1");
    }

    @Test
    void whatIsOnlyCountedNeedsNoSpecification() {
        var collector = new ClusterCollector();
        Node pod = parsed(object("v1", "Pod", "web-1-a", owner("apps/v1", "ReplicaSet", "web-1")));
        Node set = parsed(object("apps/v1", "ReplicaSet", "web-1", owner("apps/v1", "Deployment", "web")));
        assertThat(counted(collector, set)).isFalse();
        collector.add(parsed(object("apps/v1", "Deployment", "web", "")));
        assertThat(counted(collector, set)).isTrue();
        assertThat(counted(collector, pod)).isFalse();
        collector.add(set);
        assertThat(counted(collector, pod)).isTrue();
        assertThat(counted(collector, parsed(object("v1", "Pod", "alone", "")))).isFalse();
        assertThat(counted(collector, parsed(object("apps/v1", "Deployment", "web", ""))))
                .isFalse();
        assertThat(counted(
                        collector, parsed(object("example.com/v1", "Pod", "x", owner("apps/v1", "Deployment", "web")))))
                .isFalse();
    }

    private static boolean counted(ClusterCollector collector, Node object) {
        return collector.counted(
                object.get("apiVersion").stringOrEmpty(), object.get("kind").stringOrEmpty(), object.get("metadata"));
    }

    @Test
    void whatIsToldAnewReplacesWhatWasToldBefore() {
        var collector = new ClusterCollector();
        Node pod = parsed(object("v1", "Pod", "web-1-a", owner("apps/v1", "ReplicaSet", "web-1")));
        Node set = parsed(object("apps/v1", "ReplicaSet", "web-1", owner("apps/v1", "Deployment", "web")));
        collector.add(parsed(object("v1", "Pod", "gone", "")));
        collector.add(parsed(object("v1", "Pod", "own-a", owner("example.com/v1", "Thing", "own"))));
        collector.add(pod);
        collector.anew("v1", "Pod");
        collector.add(pod);
        collector.add(parsed(object("apps/v1", "Deployment", "gone", "")));
        collector.anew("apps/v1", "Deployment");
        collector.add(parsed(object("apps/v1", "Deployment", "web", "")));
        collector.add(set);
        Cluster cluster = collector.cluster(Node.MISSING);
        assertThat(cluster.workloads().stream().map(w -> w.object().title() + ": " + w.pods()))
                .containsExactly("Deployment default/web: 1");
    }

    /// Pods that were only counted, since their maker was known, which a second list no longer has.
    @Test
    void podsOfAMakerThatVanishedAreJudgedByItsTemplate() {
        var collector = new ClusterCollector();
        Node set = parsed(object("apps/v1", "ReplicaSet", "own", ""));
        Node shift = parsed(object("apps/v1", "ReplicaSet", "web-1", owner("apps/v1", "Deployment", "web")));
        collector.add(parsed(object("apps/v1", "Deployment", "web", "")));
        collector.add(set);
        collector.add(shift);
        collector.add(parsed(object("v1", "Pod", "own-a", owner("apps/v1", "ReplicaSet", "own"))));
        collector.add(parsed(object("v1", "Pod", "own-b", owner("apps/v1", "ReplicaSet", "own"))));
        collector.add(parsed(object("v1", "Pod", "web-1-a", owner("apps/v1", "ReplicaSet", "web-1"))));
        collector.anew("apps/v1", "ReplicaSet");
        Cluster cluster = collector.cluster(Node.MISSING);
        assertThat(cluster.workloads().stream().map(w -> w.object().title() + ": " + w.pods()))
                .containsExactly("Deployment default/web: 1", "ReplicaSet default/own: 2");
    }

    private static Node parsed(String object) {
        return new YamlParser().parse(object).root();
    }

    /// A snapshot holds one pod of an owner that nobody saw, and how many there were.
    @Test
    void aCountOfASnapshotGoesBeforeItsObjects() {
        var collector = new ClusterCollector();
        String pod = object("v1", "Pod", "own-a", owner("example.com/v1", "Thing", "own"));
        collector.add(new YamlParser().parse(pod).root());
        collector.pods("Pod default/own-a", 7);
        assertThat(collector.cluster(Node.MISSING).workloads().getFirst().pods())
                .isEqualTo(7);
    }

    @Test
    void valuesOfSecretsAreForgotten() {
        Cluster cluster = collected(List.of("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: s
                  annotations: {kubectl.kubernetes.io/last-applied-configuration: hidden, a: b}
                data: {key: hidden}
                stringData: {other: hidden}
                """));
        KubeObject secret = cluster.objects().getFirst();
        assertThat(secret.node().toString()).doesNotContain("hidden");
        assertThat(secret.at("data").entries()).containsOnlyKeys("key");
        assertThat(secret.annotation("a")).isEqualTo("b");
    }

    private static Cluster collected(List<String> objects) {
        var collector = new ClusterCollector();
        objects.forEach(text -> collector.add(new YamlParser().parse(text).root()));
        return collector.cluster(Node.MISSING);
    }

    private static String object(String version, String kind, String name, String owner) {
        return """
                apiVersion: %s
                kind: %s
                metadata: {name: %s, namespace: default, ownerReferences: [%s]}
                """.formatted(version, kind, name, owner);
    }

    private static String hashed(String pod, String replicaSet) {
        return object("v1", "Pod", pod, owner("apps/v1", "ReplicaSet", replicaSet))
                .replace("namespace: default", "namespace: default, labels: {pod-template-hash: 5d8}");
    }

    private static String owner(String version, String kind, String name) {
        return "{apiVersion: %s, kind: %s, name: %s, controller: true}".formatted(version, kind, name);
    }
}
