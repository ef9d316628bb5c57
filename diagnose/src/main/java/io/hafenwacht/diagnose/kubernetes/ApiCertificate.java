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
import java.util.regex.Pattern;

/// The API server's certificate, or the own one, is not valid at this time: expired, or a clock is wrong.
@AutoService(Playbook.class)
public final class ApiCertificate implements Playbook {
    static final Pattern VALIDITY =
            Pattern.compile("(?i)expired|not yet valid|NotAfter|NotBefore|validity check failed");

    private static final Card CARD = Card.of(
            "HW-T89",
            Severity.CRITICAL,
            DefenceLayer.ACCESS,
            Text.of("A certificate of the API is not valid now", "Ein Zertifikat der API ist jetzt nicht gültig"),
            Text.of(
                    "A certificate on the way to the API server has expired, or a clock is wrong.",
                    "Ein Zertifikat auf dem Weg zum API-Server ist abgelaufen, oder eine Uhr geht falsch."),
            Text.of(
                    "Compare `date` here and there, then look: `openssl s_client -connect SERVER </dev/null |"
                            + " openssl x509 -noout -dates`. kubeadm: `kubeadm certs check-expiration`,"
                            + " `kubeadm certs renew all`.",
                    "`date` hier und dort vergleichen, dann ansehen: `openssl s_client -connect SERVER"
                            + " </dev/null | openssl x509 -noout -dates`. kubeadm: `kubeadm certs"
                            + " check-expiration`, `kubeadm certs renew all`."));

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
                        .when(obstacle ->
                                VALIDITY.matcher(obstacle.stringOrEmpty()).find()))
                .also(file.fact(KubernetesProbes.API, "ownTime").when(node -> !node.absent()))
                .also(file.fact(KubernetesProbes.API, "server").when(node -> !node.absent()))
                .proves(Strength.STATED, CARD.story());
    }
}
