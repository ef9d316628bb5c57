package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.Set;

/// The API server cannot be reached or does not let us in.
@AutoService(Playbook.class)
public final class ApiUnreachable implements Playbook {
    private static final Card CARD = Card.of(
            "HW-T90",
            Severity.CRITICAL,
            DefenceLayer.ACCESS,
            Text.of("The cluster does not answer", "Der Cluster antwortet nicht"),
            Text.of(
                    "The API server cannot be reached from here, or refuses the login.",
                    "Der API-Server ist von hier nicht erreichbar oder lehnt die Anmeldung ab."),
            Text.of(
                    "Check the address of the context (`kubectl config view --minify`), the way to it, and on"
                            + " the control plane the kube-apiserver and etcd.",
                    "Die Adresse des Kontexts prüfen (`kubectl config view --minify`), den Weg dorthin, und auf"
                            + " der Steuerungsebene kube-apiserver und etcd."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of();
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.CLUSTER);
    }

    @Override
    public Diagnosis examine(CaseFile file) {
        return Diagnosis.when(file.fact(KubernetesProbes.API, "obstacle")
                        .when(obstacle -> !obstacle.stringOrEmpty().isEmpty()
                                && !ApiCertificate.VALIDITY
                                        .matcher(obstacle.stringOrEmpty())
                                        .find()))
                .also(file.fact(KubernetesProbes.API, "server").when(node -> !node.absent()))
                .proves(Strength.STATED, CARD.story());
    }
}
