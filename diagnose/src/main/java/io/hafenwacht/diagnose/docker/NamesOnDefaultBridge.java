package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;
import java.util.Set;

/// On the default bridge there is no DNS for containers: a peer's name does not resolve.
@AutoService(Playbook.class)
public final class NamesOnDefaultBridge extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T10",
            Severity.MEDIUM,
            DefenceLayer.NETWORK,
            Text.of(
                    "Containers on the default bridge do not know each other's names",
                    "Container am Standard-Bridge-Netz kennen die Namen der anderen nicht"),
            Text.of(
                    "The default bridge has no name service for containers; they reach each other by address "
                            + "alone.",
                    "Das Standard-Bridge-Netz hat keinen Namensdienst für Container; sie erreichen einander "
                            + "nur über Adressen."),
            Text.of(
                    "Put both on a user-defined network: `docker network create app`, then `docker network "
                            + "connect app NAME` for each.",
                    "Beide in ein benutzerdefiniertes Netz bringen: `docker network create app`, dann `docker "
                            + "network connect app NAME` für jeden."));

    public NamesOnDefaultBridge() {
        super(CARD, DockerProbes.LOGS, DockerProbes.RESOLVER);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.networkMode().equals("bridge");
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        var peers = new Peers(container);
        Optional<Peers.Peer> meant = peers.all().stream()
                .filter(peer -> peer.networks().contains("bridge"))
                .filter(peer -> peer.names().stream().anyMatch(peers::mentions))
                .findFirst();
        String name = meant.map(peer -> peer.names().stream()
                        .filter(peers::mentions)
                        .findFirst()
                        .orElse(peer.name()))
                .orElse("");
        boolean written = !container
                .file()
                .fact(DockerProbes.RESOLVER, "hosts")
                .node()
                .get(name)
                .absent();
        return Diagnosis.given(container.inspect("HostConfig.NetworkMode").when(_ -> alone(peers)))
                .and(container.clue(
                        DockerProbes.CONTAINERS,
                        meant.isPresent(),
                        "another container on the default bridge that it names as a host",
                        "ein anderer Container am Standard-Bridge-Netz, den er als Host nennt",
                        meant.isPresent() ? name + " (" + peers.mention(name).orElse("") + ")" : "none"))
                .and(container.clue(
                        DockerProbes.RESOLVER,
                        !written && !name.isEmpty(),
                        name + " in /etc/hosts of the container",
                        name + " in /etc/hosts des Containers",
                        written ? "yes" : "no"))
                .also(container.logged(Peers.UNRESOLVED))
                .proves(Strength.MEASURED, CARD.story());
    }

    private static boolean alone(Peers peers) {
        return peers.ownNetworks().equals(Set.of("bridge"));
    }
}
