package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;

/// A published port on which nothing listens in the container, while something listens on another.
@AutoService(Playbook.class)
public final class WrongPort extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T13",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of(
                    "A published port is dead: nothing listens there",
                    "Ein veröffentlichter Port ist tot: dort lauscht nichts"),
            Text.of(
                    "The port behind the mapping is not the one on which the service listens.",
                    "Der Port hinter der Abbildung ist nicht der, auf dem der Dienst lauscht."),
            Text.of(
                    "Publish the port that it listens on: `-p HOSTPORT:CONTAINERPORT`, the right half is the "
                            + "container's.",
                    "Den Port veröffentlichen, auf dem er lauscht: `-p HOSTPORT:CONTAINERPORT`, rechts steht "
                            + "der des Containers."));

    public WrongPort() {
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
        Optional<PublishedPorts.Port> deaf = ports.deaf();
        boolean others = ports.listeners().stream()
                .anyMatch(listener -> !PublishedPorts.loopback(listener.substring(0, listener.lastIndexOf(':'))));
        return Diagnosis.given(
                        container.running(),
                        container
                                .inspect("NetworkSettings.Ports")
                                .when(_ -> !ports.all().isEmpty()))
                .and(container.clue(
                        DockerProbes.LISTENERS,
                        deaf.isPresent() && others,
                        "listening in the container",
                        "lauschend im Container",
                        ports.listeners().isEmpty() ? "nothing" : String.join(" ", ports.listeners())))
                .also(container
                        .inspect("NetworkSettings.Ports")
                        .called("published, and nobody listens", "veröffentlicht, und niemand lauscht")
                        .when(
                                _ -> deaf.isPresent(),
                                Proof.same(
                                        deaf.map(PublishedPorts.Port::toString).orElse(""))))
                .proves(Strength.MEASURED, CARD.story());
    }
}
