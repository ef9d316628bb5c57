package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Fact;
import io.hafenwacht.diagnose.Proof;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A small view of the case file of a service.
public record ServiceCase(CaseFile file) {
    public ClusterCase cluster() {
        return new ClusterCase(file);
    }

    public Node object() {
        return file.value(KubernetesProbes.SERVICE);
    }

    public Fact field(String path) {
        return file.fact(KubernetesProbes.SERVICE, path);
    }

    public Node selector() {
        return object().at("spec", "selector");
    }

    /// It chooses pods; those without a selector, and names of others, have endpoints by other means.
    public Clue chooses() {
        return field("spec.selector").when(selector -> !selector.entries().isEmpty());
    }

    /// The pods that its selector means, but for those that have ended.
    public List<Node> pods() {
        return cluster().items(KubernetesProbes.PODS).stream()
                .filter(pod -> ClusterCase.selects(selector(), pod))
                .filter(pod -> !Set.of("Succeeded", "Failed")
                        .contains(pod.at("status", "phase").stringOrEmpty()))
                .toList();
    }

    public List<Node> readyPods() {
        return pods().stream().filter(ClusterCase::ready).toList();
    }

    /// A count of pods that must be like this.
    public Clue count(boolean holds, Text what, List<Node> pods) {
        String names = pods.stream().map(ClusterCase::name).limit(5).collect(Collectors.joining(", "));
        return file.clue(
                KubernetesProbes.PODS, holds, what, Proof.same(pods.size() + (names.isEmpty() ? "" : ": " + names)));
    }

    /// The port of a pod that a port of the service leads to: a number, or a name.
    public static String target(Node port) {
        String target = port.get("targetPort").stringOrEmpty();
        return target.isEmpty() ? port.get("port").stringOrEmpty() : target;
    }

    /// The ports that a pod's containers name.
    public static List<Node> ports(Node pod) {
        return pod.at("spec", "containers").elements().stream()
                .flatMap(container -> container.get("ports").elements().stream())
                .toList();
    }
}
