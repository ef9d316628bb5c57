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
import java.util.regex.Pattern;

/// A HorizontalPodAutoscaler of the workload cannot read its metrics, so it does not scale.
@AutoService(Playbook.class)
public final class AutoscalerBlind implements WorkloadPlaybook {
    private static final Pattern BLIND = Pattern.compile("FailedGet[A-Za-z]*Metric|missing request for");

    private static final Card CARD = Card.of(
            "HW-T83",
            Severity.MEDIUM,
            DefenceLayer.MONITORING,
            Text.of("The autoscaler gets no metrics", "Der Autoscaler bekommt keine Metriken"),
            Text.of(
                    "The HorizontalPodAutoscaler cannot read the metric that it scales by.",
                    "Der HorizontalPodAutoscaler kann die Metrik nicht lesen, nach der er skaliert."),
            Text.of(
                    "Install or mend metrics-server (`kubectl top pod` must work), and give the containers"
                            + " requests for the resource.",
                    "metrics-server einrichten oder instand setzen (`kubectl top pod` muss gehen) und den"
                            + " Containern Requests für die Ressource geben."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(WorkloadCase workload) {
        Optional<Node> autoscaler = workload.cluster().items(KubernetesProbes.AUTOSCALERS).stream()
                .filter(hpa ->
                        hpa.at("spec", "scaleTargetRef", "kind").stringOrEmpty().equals(workload.kind())
                                && hpa.at("spec", "scaleTargetRef", "name")
                                        .stringOrEmpty()
                                        .equals(workload.name()))
                .findFirst();
        if (autoscaler.isEmpty() && workload.file().seen(KubernetesProbes.AUTOSCALERS)) {
            return new Diagnosis.NotApplicable(Text.of("it has no autoscaler", "es hat keinen Autoscaler"));
        }
        String said = autoscaler.map(AutoscalerBlind::said).orElse("");
        return Diagnosis.when(workload.file()
                        .clue(
                                KubernetesProbes.AUTOSCALERS,
                                BLIND.matcher(said).find(),
                                Text.of("condition ScalingActive", "Zustand ScalingActive"),
                                Proof.same(ClusterCase.cut(said))))
                .proves(Strength.STATED, CARD.story());
    }

    /// autoscaling/v1 keeps its conditions in an annotation.
    private static String said(Node autoscaler) {
        return ClusterCase.condition(autoscaler, "ScalingActive")
                .map(c -> c.status() + " " + c.reason() + ": " + c.message())
                .orElseGet(() -> autoscaler
                        .at("metadata", "annotations")
                        .get("autoscaling.alpha.kubernetes.io/conditions")
                        .stringOrEmpty());
    }
}
