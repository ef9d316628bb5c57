package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A node is short of memory, disk or process ids; the kubelet evicts and takes no more pods.
@AutoService(Playbook.class)
public final class NodePressure implements Playbook {
    private static final List<String> TYPES = List.of("MemoryPressure", "DiskPressure", "PIDPressure");
    private static final Pattern TAINT = Pattern.compile("node\\.kubernetes\\.io/(memory|disk|pid)-pressure");

    private static final Card CARD = Card.of(
            "HW-T71",
            Severity.HIGH,
            DefenceLayer.HOST,
            Text.of("The node is under pressure", "Der Node steht unter Druck"),
            Text.of(
                    "The node is short of memory, disk space or process ids; its kubelet evicts pods and takes"
                            + " no more.",
                    "Dem Node gehen Speicher, Plattenplatz oder Prozess-Ids aus; sein Kubelet verdrängt Pods"
                            + " und nimmt keine neuen."),
            Text.of(
                    "Find what uses it up (`kubectl top pod -A --sort-by=memory`; `df -h` on the node) and move"
                            + " or bound that.",
                    "Feststellen, was sie verbraucht (`kubectl top pod -A --sort-by=memory`; `df -h` auf dem"
                            + " Node), und es verlagern oder begrenzen."));

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
        Clue[] pressures = TYPES.stream()
                .map(type -> node.condition(
                        KubernetesProbes.NODE, type, c -> c.status().equals("True")))
                .toArray(Clue[]::new);
        return Diagnosis.when(Clue.any(pressures)).proves(Strength.STATED, CARD.story());
    }

    private static Diagnosis ofPod(PodCase pod) {
        return Scheduling.refused(pod, TAINT).proves(Strength.STATED, CARD.story());
    }
}
