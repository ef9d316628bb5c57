package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;

/// The node does not get through to the registry: name, route, firewall, proxy or certificate.
@AutoService(Playbook.class)
public final class RegistryUnreachable implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T60",
            Severity.HIGH,
            DefenceLayer.IMAGE,
            Text.of(
                    "Image pull fails: registry not reachable",
                    "Image-Pull schlägt fehl: Registry nicht" + " erreichbar"),
            Text.of(
                    "The node cannot reach the registry, or does not trust its certificate.",
                    "Der Node erreicht die Registry nicht oder vertraut ihrem Zertifikat nicht."),
            Text.of(
                    "Try from the node: `curl -v https://REGISTRY/v2/`. Look at its DNS, proxy and firewall,"
                            + " and for x509 at the certificate authorities of the runtime.",
                    "Vom Node aus prüfen: `curl -v https://REGISTRY/v2/`. DNS, Proxy und Firewall des Nodes"
                            + " ansehen, bei x509 die Zertifizierungsstellen der Laufzeitumgebung."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        return Pulling.fails(pod, Pulling.Reason.AWAY).proves(Strength.STATED, CARD.story());
    }
}
