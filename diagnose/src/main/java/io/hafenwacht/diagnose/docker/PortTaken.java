package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The start was refused because the host's port is taken: by another container or by a process of the host.
@AutoService(Playbook.class)
public final class PortTaken extends ContainerPlaybook {
    private static final Pattern IN_MESSAGE = Pattern.compile(":(\\d{1,5})\\b");

    private static final Card CARD = Card.of(
            "HW-T15",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of("The port is already taken", "Der Port ist schon belegt"),
            Text.of(
                    "The host's port that the container wants belongs to another container or to a process of "
                            + "the host.",
                    "Der gewünschte Port des Hosts gehört einem anderen Container oder einem Prozess des " + "Hosts."),
            Text.of(
                    "Stop the holder, or publish another port of the host: `-p 8081:80`.",
                    "Den Inhaber anhalten oder einen anderen Port des Hosts veröffentlichen: `-p 8081:80`."));

    private static final Story CONTAINER = new Story(
            Text.of(
                    "Another container has published this port of the host.",
                    "Ein anderer Container hat diesen Port des Hosts veröffentlicht."),
            Text.of(
                    "Stop the other one (`docker stop`), or publish another port: `-p 8081:80`.",
                    "Den anderen anhalten (`docker stop`) oder einen anderen Port veröffentlichen: `-p "
                            + "8081:80`."));

    private static final Story PROCESS = new Story(
            Text.of("A process of the host listens on this port.", "Ein Prozess des Hosts lauscht auf diesem Port."),
            Text.of(
                    "Stop that service (`systemctl stop`), or publish another port: `-p 8081:80`.",
                    "Diesen Dienst anhalten (`systemctl stop`) oder einen anderen Port veröffentlichen: `-p "
                            + "8081:80`."));

    public PortTaken() {
        super(CARD, DockerProbes.HOST_LISTENERS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return StartError.of(container.inspect("State.Error").text()) == StartError.PORT_TAKEN;
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        String message = container.inspect("State.Error").text();
        Set<String> wanted = wanted(container, message);
        Optional<String> holder = container.file().value(DockerProbes.CONTAINERS).elements().stream()
                .filter(one -> !one.get("Id")
                        .stringOrEmpty()
                        .equals(container.file().target().id()))
                .filter(one -> one.get("Ports").elements().stream()
                        .anyMatch(port -> wanted.contains(port.get("PublicPort").stringOrEmpty())))
                .map(one -> one.get("Names").elements().stream()
                        .map(name -> name.stringOrEmpty().replaceFirst("^/", ""))
                        .findFirst()
                        .orElse(one.get("Id").stringOrEmpty()))
                .findFirst();
        Optional<Node> process = container.file().value(DockerProbes.HOST_LISTENERS).elements().stream()
                .filter(one -> wanted.contains(one.get("port").stringOrEmpty()))
                .findFirst();
        return Diagnosis.when(
                        container.stopped(),
                        container.inspect("State.Error").when(_ -> StartError.of(message) == StartError.PORT_TAKEN))
                .also(container.clue(
                        DockerProbes.CONTAINERS,
                        holder.isPresent(),
                        "container that holds the port",
                        "Container, der den Port hält",
                        holder.orElse("")))
                .also(container.clue(
                        DockerProbes.HOST_LISTENERS,
                        process.isPresent() && holder.isEmpty(),
                        "process that holds the port",
                        "Prozess, der den Port hält",
                        process.map(one -> one.get("name").stringOrEmpty() + ", pid "
                                        + one.get("pid").stringOrEmpty() + ", "
                                        + one.get("address").stringOrEmpty() + ":"
                                        + one.get("port").stringOrEmpty())
                                .orElse("")))
                .proves(Strength.STATED, holder.isPresent() ? CONTAINER : process.isPresent() ? PROCESS : CARD.story());
    }

    /// The host's ports that it asked for, and the one that the message names.
    private static Set<String> wanted(ContainerCase container, String message) {
        Set<String> ports = new java.util.LinkedHashSet<>();
        Matcher named = IN_MESSAGE.matcher(message);
        while (named.find()) {
            ports.add(named.group(1));
        }
        if (ports.isEmpty()) {
            container.hostConfig().get("PortBindings").entries().values().stream()
                    .flatMap(bindings -> bindings.elements().stream())
                    .forEach(binding -> ports.add(binding.get("HostPort").stringOrEmpty()));
        }
        return ports;
    }
}
