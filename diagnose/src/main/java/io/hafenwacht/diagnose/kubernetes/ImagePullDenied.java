package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;

/// The registry wants a login that the pod does not have.
@AutoService(Playbook.class)
public final class ImagePullDenied implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T57",
            Severity.HIGH,
            DefenceLayer.IMAGE,
            Text.of("Image pull fails: access denied", "Image-Pull schlägt fehl: Zugriff verweigert"),
            Text.of(
                    "The registry refuses: the pod brings no login, or a wrong one.",
                    "Die Registry lehnt ab: Der Pod bringt keine oder eine falsche Anmeldung mit."),
            Text.of(
                    "Create the secret in the pod's namespace (`kubectl create secret docker-registry …`) and"
                            + " name it in imagePullSecrets of the pod or its service account.",
                    "Das Secret im Namespace des Pods anlegen (`kubectl create secret docker-registry …`) und"
                            + " in imagePullSecrets des Pods oder seines Dienstkontos nennen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        return Pulling.fails(pod, Pulling.Reason.DENIED)
                .also(pod.field("spec.imagePullSecrets").when(node -> !node.absent()))
                .also(missingSecret(pod))
                .proves(Strength.STATED, CARD.story());
    }

    private static Clue missingSecret(PodCase pod) {
        return pod.spec().get("imagePullSecrets").elements().stream()
                .map(secret -> secret.get("name").stringOrEmpty())
                .map(name -> pod.cluster().absent(KubernetesProbes.SECRETS, name, "Secret"))
                .filter(Clue::held)
                .findFirst()
                .orElseGet(Clue::holds);
    }
}
