package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.List;
import java.util.Optional;

/// Ports are published on the host's loopback or on an address that the host no longer has, or not at all.
@AutoService(Playbook.class)
public final class NotPublishedOutside extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T14",
            Severity.LOW,
            DefenceLayer.NETWORK,
            Text.of("It cannot be reached from outside", "Von außen nicht erreichbar"),
            Text.of(
                    "No port is published on an address that others can reach.",
                    "Kein Port ist auf einer Adresse veröffentlicht, die andere erreichen."),
            Text.of(
                    "If others shall reach it: `-p 8080:8080`, or `-p ADDRESS:8080:8080` with an address of "
                            + "this host; a port of a container in use cannot be changed, so create it anew.",
                    "Falls andere ihn erreichen sollen: `-p 8080:8080` oder `-p ADRESSE:8080:8080` mit einer "
                            + "Adresse dieses Hosts; bei einem bestehenden Container ist das nicht änderbar, also neu "
                            + "anlegen."));

    private static final Story LOOPBACK = new Story(
            Text.of(
                    "Its ports are published on the host's loopback alone: only programs on the host reach "
                            + "it. That may be intended.",
                    "Seine Ports sind nur am Loopback des Hosts veröffentlicht: nur Programme auf dem Host "
                            + "erreichen ihn. Das kann Absicht sein."),
            Text.of(
                    "If others shall reach it, publish without 127.0.0.1: `-p 8080:8080`, and create it anew.",
                    "Falls andere ihn erreichen sollen, ohne 127.0.0.1 veröffentlichen: `-p 8080:8080`, und "
                            + "neu anlegen."));

    private static final Story VANISHED = new Story(
            Text.of(
                    "It is published on an address that the host does not have (any more).",
                    "Er ist auf einer Adresse veröffentlicht, die der Host nicht (mehr) hat."),
            Text.of(
                    "Publish on 0.0.0.0 or on an address of today (`ip address`), and create it anew.",
                    "Auf 0.0.0.0 oder einer heutigen Adresse veröffentlichen (`ip address`) und neu anlegen."));

    private static final Story EXPOSED = new Story(
            Text.of(
                    "EXPOSE in the image documents a port, it publishes none; nothing was published with -p.",
                    "EXPOSE im Image dokumentiert einen Port, veröffentlicht aber keinen; mit -p wurde nichts "
                            + "veröffentlicht."),
            Text.of(
                    "If others shall reach it: create it anew with `-p 8080:8080`. Containers on the same "
                            + "network reach it as it is.",
                    "Falls andere ihn erreichen sollen: mit `-p 8080:8080` neu anlegen. Container im selben "
                            + "Netz erreichen ihn auch so."));

    public NotPublishedOutside() {
        super(CARD, DockerProbes.HOST_NET, DockerProbes.LISTENERS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        var ports = new PublishedPorts(container);
        List<String> published =
                ports.all().stream().flatMap(port -> port.addresses().stream()).toList();
        boolean loopback = !published.isEmpty() && published.stream().allMatch(PublishedPorts::loopback);
        List<String> own = container.file().value(DockerProbes.HOST_NET).get("links").elements().stream()
                .flatMap(link -> link.get("addresses").elements().stream())
                .map(Node::stringOrEmpty)
                .toList();
        Optional<String> vanished = own.isEmpty()
                ? Optional.empty()
                : published.stream()
                        .filter(address -> !address.equals("0.0.0.0") && !address.equals("::"))
                        .filter(address -> !PublishedPorts.loopback(address) && !own.contains(address))
                        .findFirst();
        boolean specific =
                published.stream().anyMatch(address -> address.matches("[1-9].*") && !PublishedPorts.loopback(address));
        Clue gone = container.clue(
                DockerProbes.HOST_NET, vanished.isPresent(), "published on", "veröffentlicht auf", vanished.orElse(""));
        Clue shown = container
                .inspect("NetworkSettings.Ports")
                .called("published on", "veröffentlicht auf")
                .when(
                        _ -> loopback,
                        published.isEmpty()
                                ? Text.of("nothing is published", "nichts ist veröffentlicht")
                                : Proof.same(String.join(" ", published)));
        return Diagnosis.given(container.running())
                .and(container.inspect("HostConfig.NetworkMode").when(_ -> container.bridged()))
                .and(shown.or(exposed(container, ports)).or(specific ? gone : shown))
                .proves(
                        vanished.isPresent() ? Strength.MEASURED : Strength.FITTING,
                        vanished.isPresent() ? VANISHED : loopback ? LOOPBACK : EXPOSED);
    }

    /// Its image says EXPOSE, it listens there for others, and nothing is published at all.
    private static Clue exposed(ContainerCase container, PublishedPorts ports) {
        List<String> exposed = ports.exposedOnly();
        boolean open = ports.listeners().stream()
                .anyMatch(listener -> exposed.contains(listener.substring(listener.lastIndexOf(':') + 1) + "/tcp"));
        return container
                .inspect("NetworkSettings.Ports")
                .called("exposed, not published", "freigegeben (EXPOSE), nicht veröffentlicht")
                .when(
                        _ -> ports.all().isEmpty() && container.networkMode().equals("bridge") && open,
                        Proof.same(String.join(" ", exposed)));
    }
}
