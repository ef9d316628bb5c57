package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// The selector of a service matches no pod, so it leads nowhere.
@AutoService(Playbook.class)
public final class SelectorMatchesNothing implements ServicePlaybook {
    private static final Card CARD = Card.of(
            "HW-T74",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of("The service has no pods", "Der Service hat keine Pods"),
            Text.of(
                    "No pod in the namespace has all the labels that the service's selector names.",
                    "Kein Pod im Namespace trägt alle Labels, die der Selector des Service nennt."),
            Text.of(
                    "Compare `kubectl get pods --show-labels` with the selector, and correct the one that is"
                            + " wrong; or start the workload.",
                    "`kubectl get pods --show-labels` mit dem Selector vergleichen und berichtigen, was falsch"
                            + " ist; oder den Workload starten."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(ServiceCase service) {
        return Diagnosis.when(service.chooses())
                .and(service.count(
                        service.pods().isEmpty(),
                        Text.of("pods that the selector matches", "Pods, auf die der Selector passt"),
                        service.pods()))
                .also(near(service))
                .proves(Strength.STATED, CARD.story());
    }

    /// The pod that has most of the labels: often one is misspelt.
    private static Clue near(ServiceCase service) {
        Map<String, Node> wanted = service.selector().entries();
        Optional<Node> nearest = service.cluster().items(KubernetesProbes.PODS).stream()
                .filter(pod -> wanted.keySet().stream()
                        .anyMatch(key -> !pod.at("metadata", "labels").get(key).absent()))
                .max(Comparator.comparingLong(pod -> alike(wanted, pod)));
        return nearest.<Clue>map(pod -> service.file()
                        .clue(
                                KubernetesProbes.PODS,
                                true,
                                Text.of(
                                        "labels of the nearest pod " + ClusterCase.name(pod),
                                        "Labels des ähnlichsten Pods " + ClusterCase.name(pod)),
                                Proof.same(ClusterCase.cut(ClusterCase.labels(pod)))))
                .orElseGet(Clue::holds);
    }

    private static long alike(Map<String, Node> wanted, Node pod) {
        return wanted.entrySet().stream()
                .filter(label -> pod.at("metadata", "labels")
                        .get(label.getKey())
                        .string()
                        .equals(label.getValue().string()))
                .count();
    }
}
