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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A StatefulSet goes on with the next pod only when the one before is ready.
@AutoService(Playbook.class)
public final class OrdinalBlocks implements WorkloadPlaybook {
    private static final Card CARD = Card.of(
            "HW-T86",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of("The StatefulSet waits for one of its pods", "Das StatefulSet wartet auf einen seiner Pods"),
            Text.of(
                    "The pods of the set are started in their order, and one that is not ready holds up all"
                            + " behind it.",
                    "Die Pods des Sets starten der Reihe nach, und einer, der nicht bereit ist, hält alle"
                            + " dahinter auf."),
            Text.of(
                    "Diagnose the pod that holds it up. podManagementPolicy Parallel starts them independently.",
                    "Den Pod untersuchen, der aufhält. Mit podManagementPolicy Parallel starten sie unabhängig."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(WorkloadCase workload) {
        if (!workload.is("StatefulSet")) {
            return workload.notConcerned();
        }
        List<Node> pods = workload.pods();
        Optional<Node> first = pods.stream()
                .filter(pod -> !ClusterCase.ready(pod))
                .min(Comparator.comparingInt(OrdinalBlocks::ordinal));
        return Diagnosis.when(
                        workload.field("spec.podManagementPolicy")
                                .when(policy -> !policy.stringOrEmpty().equals("Parallel")),
                        workload.shortOfPods())
                .and(workload.file()
                        .clue(
                                KubernetesProbes.PODS,
                                first.isPresent(),
                                Text.of("first pod that is not ready", "erster Pod, der nicht bereit ist"),
                                Proof.same(first.map(ClusterCase::name).orElse("-"))))
                .proves(Strength.MEASURED, CARD.story());
    }

    private static int ordinal(Node pod) {
        String number = ClusterCase.name(pod).replaceFirst(".*-", "");
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
    }
}
