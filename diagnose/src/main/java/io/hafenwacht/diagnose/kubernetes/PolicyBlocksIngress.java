package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;
import java.util.stream.Collectors;

/// NetworkPolicies select the pod and let nobody reach one of its ports.
@AutoService(Playbook.class)
public final class PolicyBlocksIngress implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T79",
            Severity.MEDIUM,
            DefenceLayer.NETWORK,
            Text.of("A NetworkPolicy lets nobody in", "Eine NetworkPolicy lässt niemanden herein"),
            Text.of(
                    "NetworkPolicies select the pod, and none of their rules allows traffic to this port.",
                    "NetworkPolicies wählen den Pod aus, und keine ihrer Regeln erlaubt Verkehr zu diesem Port."),
            Text.of(
                    "Add an ingress rule for those who need the port; `hafenwacht reach explain` shows which"
                            + " policy says what.",
                    "Eine Ingress-Regel für die ergänzen, die den Port brauchen; `hafenwacht reach explain`"
                            + " zeigt, welche Policy was sagt."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<Node> closed = pod.file().value(KubernetesProbes.REACH).get("ports").elements().stream()
                .filter(port -> !port.get("allowed").bool().orElse(true))
                .findFirst();
        return Diagnosis.when(pod.staying(), pod.field("spec.hostNetwork").isNotTrue())
                .and(pod.file()
                        .clue(
                                KubernetesProbes.REACH,
                                closed.isPresent(),
                                Text.of("port that nobody may reach", "Port, den niemand erreichen darf"),
                                Proof.same(closed.map(port -> port.get("port").stringOrEmpty() + "/"
                                                + port.get("protocol").stringOrEmpty() + ": "
                                                + names(port.get("policies")))
                                        .orElse("-"))))
                .proves(Strength.FITTING, CARD.story());
    }

    private static String names(Node list) {
        return list.elements().stream().map(Node::stringOrEmpty).collect(Collectors.joining(", "));
    }
}
