package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.Set;
import java.util.regex.Pattern;

/// A node was cordoned: it keeps its pods and takes no new ones.
@AutoService(Playbook.class)
public final class Cordoned implements Playbook {
    private static final Pattern UNSCHEDULABLE =
            Pattern.compile("were unschedulable|node\\.kubernetes\\.io/unschedulable");

    private static final Card CARD = Card.of(
            "HW-T72",
            Severity.LOW,
            DefenceLayer.HOST,
            Text.of("The node takes no new pods", "Der Node nimmt keine neuen Pods"),
            Text.of(
                    "Somebody has cordoned the node, perhaps for maintenance that was forgotten.",
                    "Jemand hat den Node gesperrt (cordon), vielleicht für eine Wartung, die vergessen wurde."),
            Text.of(
                    "If the maintenance is over: `kubectl uncordon NODE`.",
                    "Ist die Wartung vorbei: `kubectl uncordon NODE`."));

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
        return Diagnosis.when(
                        node.fact(KubernetesProbes.NODE, "spec.unschedulable").isTrue())
                .proves(Strength.FITTING, CARD.story());
    }

    private static Diagnosis ofPod(PodCase pod) {
        return Scheduling.refused(pod, UNSCHEDULABLE)
                .and(Scheduling.wouldDo(
                        pod, node -> node.at("spec", "unschedulable").bool().orElse(false)))
                .proves(Strength.STATED, CARD.story());
    }
}
