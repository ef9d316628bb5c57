package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import java.util.regex.Pattern;

/// Pending, since nodes have a taint that the pod does not tolerate. Taints that Kubernetes sets itself
/// (`node.kubernetes.io/…`) tell of the node, and have playbooks of their own.
@AutoService(Playbook.class)
public final class UntoleratedTaint implements PodPlaybook {
    private static final Pattern TAINT =
            Pattern.compile("had (untolerated )?taints?" + " \\{(?!node\\.kubernetes\\.io/)");

    private static final Card CARD = Card.of(
            "HW-T52",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Pending: a taint keeps it off", "Pending: ein Taint hält ihn fern"),
            Text.of(
                    "The nodes that would have room carry a taint that the pod does not tolerate.",
                    "Die Nodes, die Platz hätten, tragen einen Taint, den der Pod nicht toleriert."),
            Text.of(
                    "Give the pod the toleration if it belongs there, or take the taint off: `kubectl taint"
                            + " node NODE KEY-`.",
                    "Dem Pod die Toleration geben, wenn er dorthin gehört, oder den Taint entfernen: `kubectl"
                            + " taint node NODE SCHLÜSSEL-`."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        return Scheduling.refused(pod, TAINT)
                .and(Scheduling.wouldDo(
                        pod,
                        node -> node.at("spec", "taints").elements().stream()
                                .anyMatch(taint ->
                                        !taint.get("key").stringOrEmpty().startsWith("node.kubernetes.io/"))))
                .also(pod.field("spec.tolerations").when(node -> !node.absent()))
                .proves(Strength.STATED, CARD.story());
    }
}
