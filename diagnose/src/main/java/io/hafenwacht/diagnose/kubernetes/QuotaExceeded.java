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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// No pod is created: a ResourceQuota or LimitRange of the namespace forbids it (`FailedCreate`).
@AutoService(Playbook.class)
public final class QuotaExceeded implements WorkloadPlaybook {
    static final Pattern QUOTA =
            Pattern.compile("exceeded quota|failed quota|(maximum|minimum) [a-z-]+ usage" + " per ");

    private static final Card CARD = Card.of(
            "HW-T54",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of(
                    "No pods: the quota of the namespace is used up",
                    "Keine Pods: das Kontingent des Namespace ist erschöpft"),
            Text.of(
                    "The ResourceQuota or LimitRange of the namespace does not allow the pods.",
                    "ResourceQuota oder LimitRange des Namespace lässt die Pods nicht zu."),
            Text.of(
                    "`kubectl describe quota` shows what is used; lower requests, remove what is not needed, or"
                            + " have the quota raised. A quota on cpu or memory demands that every container"
                            + " states its requests.",
                    "`kubectl describe quota` zeigt den Verbrauch; Requests senken, Unnötiges entfernen oder"
                            + " das Kontingent erhöhen lassen. Ein Kontingent auf CPU oder Speicher verlangt,"
                            + " dass jeder Container seine Requests nennt."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(WorkloadCase workload) {
        Diagnosis.Reasoning proof =
                Creation.refused(workload, message -> QUOTA.matcher(message).find());
        for (Node quota : workload.cluster().items(KubernetesProbes.QUOTAS)) {
            proof = proof.also(workload.file()
                    .clue(
                            KubernetesProbes.QUOTAS,
                            true,
                            Text.same("ResourceQuota " + ClusterCase.name(quota)),
                            Proof.same(used(quota))));
        }
        return proof.proves(Strength.STATED, CARD.story());
    }

    private static String used(Node quota) {
        return quota.at("status", "hard").entries().entrySet().stream()
                .map(hard -> hard.getKey() + " "
                        + quota.at("status", "used").get(hard.getKey()).stringOrEmpty() + "/"
                        + hard.getValue().stringOrEmpty())
                .collect(Collectors.joining(", "));
    }
}
