package io.hafenwacht.diagnose.kubernetes;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Proof;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// That the scheduler finds no node, and the words in which it says why (kube-scheduler, "0/3 nodes are
/// available: …").
final class Scheduling {
    private Scheduling() {}

    /// Begins the proof for the reasons that match.
    static Diagnosis.Reasoning refused(PodCase pod, Pattern reason) {
        return Diagnosis.when(
                        pod.pending(),
                        pod.cluster()
                                .condition(
                                        KubernetesProbes.POD,
                                        "PodScheduled",
                                        c -> c.status().equals("False")))
                .and(says(pod, reason));
    }

    private static Clue says(PodCase pod, Pattern reason) {
        String message = message(pod);
        return pod.file()
                .clue(
                        KubernetesProbes.POD,
                        reason.matcher(message).find(),
                        Text.of("the scheduler's words", "die Worte des Schedulers"),
                        Proof.same(ClusterCase.cut(message)));
    }

    static String message(PodCase pod) {
        return ClusterCase.condition(pod.pod(), "PodScheduled")
                .map(ClusterCase.Condition::message)
                .orElse("");
    }

    /// The nodes that have the labels of the pod's nodeSelector. Affinity is not judged.
    static List<Node> matching(PodCase pod) {
        Node selector = pod.spec().get("nodeSelector");
        return pod.cluster().items(KubernetesProbes.NODES).stream()
                .filter(node -> selector.entries().isEmpty() || ClusterCase.selects(selector, node))
                .toList();
    }

    /// One of these nodes would do but for what is wrong with it: it has the labels and is large enough.
    static Clue wouldDo(PodCase pod, Predicate<Node> wrong) {
        List<String> names = matching(pod).stream()
                .filter(wrong)
                .filter(node -> List.of("cpu", "memory").stream()
                        .allMatch(resource -> asks(pod, resource)
                                <= Quantity.of(node.at("status", "allocatable", resource)
                                        .stringOrEmpty())))
                .map(ClusterCase::name)
                .toList();
        return pod.file()
                .clue(
                        KubernetesProbes.NODES,
                        !names.isEmpty(),
                        Text.of("nodes that would do otherwise", "Nodes, die sonst passten"),
                        Proof.same(names.isEmpty() ? "-" : String.join(", ", names)));
    }

    private static double asks(PodCase pod, String resource) {
        return pod.spec().get("containers").elements().stream()
                .mapToDouble(
                        c -> Quantity.of(c.at("resources", "requests", resource).stringOrEmpty()))
                .sum();
    }

    /// What the pod's containers ask for, added up, as `cpu=2 memory=1073741824`.
    static Clue asked(PodCase pod, String resource) {
        double sum = asks(pod, resource);
        return pod.file()
                .clue(
                        KubernetesProbes.POD,
                        sum > 0,
                        Text.of("asked for: " + resource, "verlangt: " + resource),
                        Proof.same(Quantity.shown(sum)));
    }

    /// The most that one node has to give.
    static Clue largestNode(PodCase pod, String resource) {
        double most = pod.cluster().items(KubernetesProbes.NODES).stream()
                .mapToDouble(
                        n -> Quantity.of(n.at("status", "allocatable", resource).stringOrEmpty()))
                .max()
                .orElse(0);
        return pod.file()
                .clue(
                        KubernetesProbes.NODES,
                        most > 0,
                        Text.of("most that a node can give: " + resource, "höchstens je Node: " + resource),
                        Proof.same(Quantity.shown(most)));
    }
}
