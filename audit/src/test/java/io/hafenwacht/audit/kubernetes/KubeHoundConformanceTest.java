package io.hafenwacht.audit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.rbac.Escalation;
import io.hafenwacht.audit.kubernetes.rbac.Place;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// KubeHound's attack edges on its own test cluster: where an edge starts, a finding carries its name.
///
/// A permission set is a binding with its role, `ROLE::BINDING`; a container stands for its pod. Edges that
/// KubeHound's query leaves out, from other namespaces or to other kinds of roles, may be there too; what its
/// authors named `…-fail` must not.
class KubeHoundConformanceTest {
    @Test
    void theEdges() throws IOException {
        var suite = KubernetesConformance.of("kubehound");
        Cluster cluster = suite.cluster(suite.cases().getFirst());
        List<Judged.Found> all = Judged.all(cluster, Map.of());
        for (KubernetesConformance.Case one : suite.cases()) {
            Set<String> found = all.stream()
                    .filter(f -> f.carries("KubeHound:" + one.rule()))
                    .map(f -> f.object().substring(f.object().lastIndexOf('/') + 1))
                    .map(name -> name.substring(name.indexOf(' ') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found)
                    .as(one.name())
                    .containsAll(starts(cluster, one))
                    .noneMatch(name -> name.contains("-fail"));
            if (one.detail().get("assert").stringOrEmpty().startsWith("exact")) {
                Predicate<String> asked = one.rule().equals("ROLE_BIND") ? starts(cluster, one)::contains : _ -> true;
                assertThat(found.stream().filter(asked)).as(one.name()).containsExactlyElementsOf(starts(cluster, one));
            }
        }
        assertThat(suite.cases()).hasSizeGreaterThan(10);
    }

    private static Set<String> starts(Cluster cluster, KubernetesConformance.Case one) {
        Stream<Node> edges = one.detail().get("edges").elements().stream().map(edge -> edge.get("src"));
        Stream<Node> others = one.detail().get("src_any_of").elements().stream();
        Stream<String> ports = one.detail().get("names").elements().stream().map(_ -> "endpoints-pod");
        return Stream.concat(
                        ports,
                        Stream.concat(edges, others)
                                .map(Node::stringOrEmpty)
                                .map(name -> name.substring(name.lastIndexOf(':') + 1))
                                .map(name -> podOf(cluster, name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The pod of a container; any other name is its own.
    private static String podOf(Cluster cluster, String name) {
        return cluster.workloads().stream()
                .filter(w -> w.containers().stream().anyMatch(c -> c.name().equals(name)))
                .map(w -> w.object().name())
                .findFirst()
                .orElse(name);
    }

    @Test
    void whoRunsCommandsReachesTheSamePods() throws IOException {
        var suite = KubernetesConformance.of("kubehound");
        for (KubernetesConformance.Case one : suite.cases()) {
            if (one.rule().equals("POD_EXEC")) {
                Cluster cluster = suite.cluster(one);
                Set<String> reached = Escalation.of(cluster).steps().values().stream()
                        .flatMap(List::stream)
                        .filter(step -> step.technique().references().toString().contains("KubeHound:POD_EXEC"))
                        .flatMap(step -> podsIn(cluster, step.to()))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertThat(reached)
                        .containsExactlyInAnyOrderElementsOf(one.detail().get("edges").elements().stream()
                                .map(edge -> edge.get("dst").stringOrEmpty())
                                .toList());
            }
        }
    }

    private static Stream<String> podsIn(Cluster cluster, Place place) {
        return cluster.workloads().stream()
                .filter(w -> place instanceof Place.Pods(String namespace)
                        && (w.object().namespace().isEmpty()
                                        ? "default"
                                        : w.object().namespace())
                                .equals(namespace))
                .map(w -> w.object().name());
    }
}
