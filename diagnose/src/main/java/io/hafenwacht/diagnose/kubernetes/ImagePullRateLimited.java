package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;

/// The registry has had enough questions from this address (429).
@AutoService(Playbook.class)
public final class ImagePullRateLimited implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T58",
            Severity.HIGH,
            DefenceLayer.IMAGE,
            Text.of("Image pull fails: rate limit", "Image-Pull schlägt fehl: Abruflimit"),
            Text.of(
                    "The registry's limit of pulls is used up for this address or account.",
                    "Das Abruflimit der Registry ist für diese Adresse oder dieses Konto erschöpft."),
            Text.of(
                    "Pull with a login (imagePullSecrets), through a mirror or cache of your own, and not with"
                            + " imagePullPolicy Always where the tag does not move.",
                    "Mit Anmeldung (imagePullSecrets) oder über einen eigenen Spiegel oder Cache abrufen, und"
                            + " ohne imagePullPolicy Always, wo sich der Tag nicht bewegt."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        return Pulling.fails(pod, Pulling.Reason.RATE).proves(Strength.STATED, CARD.story());
    }
}
