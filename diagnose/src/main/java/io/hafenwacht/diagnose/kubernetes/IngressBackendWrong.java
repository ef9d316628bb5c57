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
import java.util.stream.Collectors;

/// An ingress leads to a service that is not there, or to a port that the service does not have.
@AutoService(Playbook.class)
public final class IngressBackendWrong implements IngressPlaybook {
    private static final Card CARD = Card.of(
            "HW-T80",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of("The ingress leads to nothing", "Der Ingress führt ins Leere"),
            Text.of(
                    "The ingress names a service, or a port of it, that does not exist in the namespace.",
                    "Der Ingress nennt einen Service oder einen Port davon, den es im Namespace nicht gibt."),
            Text.of(
                    "Correct name or port of the backend, or create the service.",
                    "Name oder Port des Backends berichtigen oder den Service anlegen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Diagnosis examine(IngressCase ingress) {
        Optional<IngressCase.Backend> wrong = ingress.backends().stream()
                .filter(backend -> ingress.service(backend)
                        .filter(service -> has(service, backend.port()))
                        .isEmpty())
                .findFirst();
        IngressCase.Backend backend = wrong.orElse(new IngressCase.Backend("spec.rules", Node.MISSING));
        return Diagnosis.when(ingress.file()
                        .fact(KubernetesProbes.INGRESS, backend.path(), backend.node())
                        .when(_ -> wrong.isPresent()))
                .and(ingress.file()
                        .clue(
                                KubernetesProbes.SERVICES,
                                wrong.isPresent(),
                                Text.of(
                                        "ports of service " + backend.service(),
                                        "Ports des Service " + backend.service()),
                                Proof.same(ingress.service(backend)
                                        .map(IngressBackendWrong::ports)
                                        .orElse("-"))))
                .proves(Strength.STATED, CARD.story());
    }

    private static boolean has(Node service, String port) {
        return service.at("spec", "ports").elements().stream()
                .anyMatch(own -> own.get("port").stringOrEmpty().equals(port)
                        || own.get("name").stringOrEmpty().equals(port));
    }

    private static String ports(Node service) {
        return service.at("spec", "ports").elements().stream()
                .map(port -> (port.get("name").stringOrEmpty() + " "
                                + port.get("port").stringOrEmpty())
                        .strip())
                .collect(Collectors.joining(", "));
    }
}
