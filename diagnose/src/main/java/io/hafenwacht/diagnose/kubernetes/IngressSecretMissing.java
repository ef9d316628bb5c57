package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import java.util.List;

/// The TLS secret of an ingress is not there: it answers with a wrong certificate, or not at all.
@AutoService(Playbook.class)
public final class IngressSecretMissing implements IngressPlaybook {
    private static final Card CARD = Card.of(
            "HW-T81",
            Severity.HIGH,
            DefenceLayer.SECRETS,
            Text.of("The TLS secret of the ingress is missing", "Das TLS-Secret des Ingress fehlt"),
            Text.of(
                    "The ingress names a TLS secret that does not exist in its namespace; the controller serves"
                            + " its own self-made certificate instead.",
                    "Der Ingress nennt ein TLS-Secret, das es in seinem Namespace nicht gibt; der Controller"
                            + " zeigt stattdessen sein selbst erzeugtes Zertifikat."),
            Text.of(
                    "Create it (`kubectl create secret tls NAME --cert=… --key=…`), or see why cert-manager"
                            + " does not.",
                    "Es anlegen (`kubectl create secret tls NAME --cert=… --key=…`) oder prüfen, warum"
                            + " cert-manager es nicht tut."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(IngressCase ingress) {
        List<Node> tls = ingress.object().at("spec", "tls").elements();
        int index = 0;
        while (index < tls.size() && !missing(ingress, tls.get(index))) {
            index++;
        }
        String name = index < tls.size() ? tls.get(index).get("secretName").stringOrEmpty() : "";
        boolean wrong = !name.isEmpty();
        return Diagnosis.when(ingress.file()
                        .fact(
                                KubernetesProbes.INGRESS,
                                "spec.tls[" + Math.min(index, Math.max(0, tls.size() - 1)) + "].secretName",
                                wrong ? tls.get(index).get("secretName") : Node.MISSING)
                        .when(_ -> wrong))
                .and(ingress.cluster().absent(KubernetesProbes.SECRETS, name, "Secret"))
                .proves(Strength.STATED, CARD.story());
    }

    private static boolean missing(IngressCase ingress, Node tls) {
        String name = tls.get("secretName").stringOrEmpty();
        return !name.isEmpty()
                && (!ingress.file().seen(KubernetesProbes.SECRETS)
                        || ingress.cluster()
                                .named(KubernetesProbes.SECRETS, name)
                                .isEmpty());
    }
}
