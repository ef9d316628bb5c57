package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Pending, since `nodeSelector`, affinity or topology spread exclude every node.
@AutoService(Playbook.class)
public final class NoNodeMatches implements PodPlaybook {
    private static final Pattern MISMATCH = Pattern.compile(
            "didn't (match|satisfy) (node selector|Pod's node affinity|pod (anti-)?affinity|existing pods"
                    + "|pod topology spread|requested)");

    private static final Card CARD = Card.of(
            "HW-T51",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Pending: no node matches", "Pending: kein Node passt"),
            Text.of(
                    "No node has the labels that the pod's nodeSelector or affinity asks for.",
                    "Kein Node trägt die Labels, die nodeSelector oder Affinität des Pods verlangen."),
            Text.of(
                    "Correct the selector, or label a node: `kubectl label node NODE KEY=VALUE`; `kubectl get"
                            + " nodes --show-labels` shows what there is.",
                    "Den Selector berichtigen oder einem Node das Label geben: `kubectl label node NODE"
                            + " SCHLÜSSEL=WERT`; `kubectl get nodes --show-labels` zeigt die vorhandenen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Diagnosis.Reasoning proof = Scheduling.refused(pod, MISMATCH)
                .and(nothingMatches(pod))
                .also(pod.field("spec.nodeSelector").when(node -> !node.absent()))
                .also(pod.field("spec.affinity").when(node -> !node.absent()));
        for (String key : pod.spec().get("nodeSelector").entries().keySet()) {
            proof = proof.also(there(pod, key));
        }
        return proof.proves(Strength.STATED, CARD.story());
    }

    /// A selector that some node has all labels of is not what keeps the pod off.
    private static Clue nothingMatches(PodCase pod) {
        boolean selectorAlone = pod.spec().get("affinity").absent()
                && !pod.spec().get("nodeSelector").entries().isEmpty();
        return pod.file()
                .clue(
                        KubernetesProbes.NODES,
                        !selectorAlone || Scheduling.matching(pod).isEmpty(),
                        Text.of("nodes with the labels", "Nodes mit den Labels"),
                        Proof.same(Integer.toString(Scheduling.matching(pod).size())));
    }

    /// The values of a label that nodes have.
    private static Clue there(PodCase pod, String key) {
        String values = pod.cluster().items(KubernetesProbes.NODES).stream()
                .map(node -> ClusterCase.name(node) + ": "
                        + node.at("metadata", "labels").get(key).string().orElse("-"))
                .limit(5)
                .collect(Collectors.joining(", "));
        return pod.file()
                .clue(
                        KubernetesProbes.NODES,
                        !values.isEmpty(),
                        Text.of("label " + key + " of nodes", "Label " + key + " der Nodes"),
                        Proof.same(values));
    }
}
