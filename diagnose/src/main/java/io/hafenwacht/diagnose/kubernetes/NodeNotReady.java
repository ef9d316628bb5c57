package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.Optional;
import java.util.Set;

/// The kubelet of a node reports that it is not ready, or reports nothing more. Pods on it are lost after a
/// while.
@AutoService(Playbook.class)
public final class NodeNotReady implements Playbook {
    private static final Story SILENT = new Story(
            Text.of(
                    "The kubelet of the node has stopped reporting: the node is down, cut off, or its kubelet"
                            + " does not run.",
                    "Der Kubelet des Nodes meldet sich nicht mehr: Der Node ist aus, abgeschnitten, oder sein"
                            + " Kubelet läuft"
                            + " nicht."),
            Text.of(
                    "Reach the node another way; `systemctl status kubelet` and its log say the rest. Pods come"
                            + " up elsewhere"
                            + " after five minutes.",
                    "Den Node auf anderem Weg erreichen; `systemctl status kubelet` und dessen Protokoll sagen"
                            + " den Rest. Nach"
                            + " fünf Minuten entstehen die Pods anderswo neu."));

    private static final Card CARD = Card.of(
            "HW-T70",
            Severity.CRITICAL,
            DefenceLayer.HOST,
            Text.of("The node is not ready", "Der Node ist nicht bereit"),
            Text.of(
                    "The kubelet reports that the node is not ready.",
                    "Der Kubelet meldet, dass der Node nicht bereit ist."),
            Text.of(
                    "Mend what the condition's message names (runtime, network plugin, disk), on the node:"
                            + " `journalctl -u kubelet`.",
                    "Auf dem Node beheben, was die Meldung nennt (Laufzeitumgebung, Netz-Plugin, Platte):"
                            + " `journalctl -u kubelet`."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of();
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.NODE, Target.Kind.POD);
    }

    @Override
    public Diagnosis examine(CaseFile file) {
        return file.target().kind() == Target.Kind.NODE ? ofNode(new ClusterCase(file)) : ofPod(new PodCase(file));
    }

    private static Diagnosis ofNode(ClusterCase node) {
        return Diagnosis.when(node.condition(
                        KubernetesProbes.NODE, "Ready", c -> !c.status().equals("True")))
                .proves(Strength.STATED, story(node.file().value(KubernetesProbes.NODE)));
    }

    private static Diagnosis ofPod(PodCase pod) {
        Optional<Node> node = pod.node();
        Optional<ClusterCase.Condition> ready = node.flatMap(n -> ClusterCase.condition(n, "Ready"));
        return Diagnosis.when(pod.field("spec.nodeName")
                        .when(name -> !name.stringOrEmpty().isEmpty()))
                .and(pod.file()
                        .clue(
                                KubernetesProbes.NODES,
                                ready.filter(c -> !c.status().equals("True")).isPresent(),
                                Text.of("condition Ready of its node", "Zustand Ready seines Nodes"),
                                Proof.same(ready.map(c -> c.status() + " " + c.reason() + ": " + c.message())
                                        .orElse("-"))))
                .proves(Strength.STATED, node.map(NodeNotReady::story).orElse(CARD.story()));
    }

    private static Story story(Node node) {
        return ClusterCase.condition(node, "Ready")
                        .filter(c -> c.status().equals("Unknown"))
                        .isPresent()
                ? SILENT
                : CARD.story();
    }
}
