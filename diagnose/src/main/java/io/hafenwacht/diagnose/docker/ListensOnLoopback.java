package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;

/// A published port on which the container listens at 127.0.0.1 alone.
@AutoService(Playbook.class)
public final class ListensOnLoopback extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T12",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of(
                    "A published port is dead: the service listens on loopback",
                    "Ein veröffentlichter Port ist tot: der Dienst lauscht nur am Loopback"),
            Text.of(
                    "The service listens on 127.0.0.1 of the container, which nobody outside the container "
                            + "can reach; the engine forwards the port to the container's address on its network.",
                    "Der Dienst lauscht auf 127.0.0.1 des Containers, das von außerhalb niemand erreicht; die "
                            + "Engine leitet den Port an die Netzadresse des Containers weiter."),
            Text.of(
                    "Let the service listen on 0.0.0.0 inside the container (a setting such as HOST, BIND or "
                            + "--host); what is published where is decided by -p.",
                    "Den Dienst im Container auf 0.0.0.0 lauschen lassen (Einstellung wie HOST, BIND oder "
                            + "--host); was wo veröffentlicht wird, entscheidet -p."));

    public ListensOnLoopback() {
        super(CARD, DockerProbes.LISTENERS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held()
                && !new PublishedPorts(container).all().isEmpty();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        var ports = new PublishedPorts(container);
        Optional<PublishedPorts.Port> port = ports.onLoopbackOnly();
        return Diagnosis.given(container.running(), published(container, ports))
                .and(container.clue(
                        DockerProbes.LISTENERS,
                        port.isPresent(),
                        "listening in the container",
                        "lauschend im Container",
                        String.join(" ", ports.listeners())))
                .also(container
                        .inspect("NetworkSettings.Ports")
                        .called("published", "veröffentlicht")
                        .when(
                                _ -> port.isPresent(),
                                Proof.same(
                                        port.map(PublishedPorts.Port::toString).orElse(""))))
                .proves(Strength.MEASURED, CARD.story());
    }

    private static Clue published(ContainerCase container, PublishedPorts ports) {
        return container.inspect("NetworkSettings.Ports").when(_ -> !ports.all().isEmpty());
    }
}
