package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;

/// The registry has no such image, tag or platform, or the name is none.
@AutoService(Playbook.class)
public final class ImageNotFound implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T56",
            Severity.HIGH,
            DefenceLayer.IMAGE,
            Text.of("Image pull fails: no such image", "Image-Pull schlägt fehl: kein solches Image"),
            Text.of(
                    "The registry does not have the image under this name, tag or platform. Some registries say"
                            + " the same when a login is needed.",
                    "Die Registry hat das Image unter diesem Namen, Tag oder dieser Plattform nicht. Manche"
                            + " Registrys sagen dasselbe, wenn eine Anmeldung fehlt."),
            Text.of(
                    "Compare the name letter by letter with the registry: `docker manifest inspect IMAGE`;"
                            + " correct it in the workload.",
                    "Den Namen Buchstabe für Buchstabe mit der Registry vergleichen: `docker manifest inspect"
                            + " IMAGE`; im Workload berichtigen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        return Pulling.fails(pod, Pulling.Reason.MISSING).proves(Strength.STATED, CARD.story());
    }
}
