package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;

/// The selector of a service matches pods, but none of them is ready.
@AutoService(Playbook.class)
public final class NoReadyEndpoints implements ServicePlaybook {
    private static final Card CARD = Card.of(
            "HW-T75",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of("No pod behind the service is ready", "Kein Pod hinter dem Service ist bereit"),
            Text.of(
                    "The service's pods are there, but none is ready, so it leads nowhere.",
                    "Die Pods des Service sind da, aber keiner ist bereit, daher führt er nirgendwohin."),
            Text.of(
                    "Diagnose one of the pods: `hafenwacht diagnose --kubernetes pod/NAMESPACE/NAME`.",
                    "Einen der Pods untersuchen: `hafenwacht diagnose --kubernetes pod/NAMESPACE/NAME`."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(ServiceCase service) {
        return Diagnosis.when(service.chooses())
                .and(service.field("spec.publishNotReadyAddresses").isNotTrue())
                .and(service.count(
                        !service.pods().isEmpty(),
                        Text.of("pods that the selector matches", "Pods, auf die der Selector passt"),
                        service.pods()))
                .and(service.count(
                        service.readyPods().isEmpty(), Text.of("of these ready", "davon bereit"), service.readyPods()))
                .proves(Strength.STATED, CARD.story());
    }
}
