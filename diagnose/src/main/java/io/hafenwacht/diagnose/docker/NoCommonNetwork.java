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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// It names another container as a host, and no network has both; or the way to the host is missing.
@AutoService(Playbook.class)
public final class NoCommonNetwork extends ContainerPlaybook {
    private static final String HOST = "host.docker.internal";
    private static final Pattern UNREACHABLE =
            Pattern.compile("[Nn]etwork is unreachable|No route to host|ENETUNREACH|EHOSTUNREACH");

    private static final Card CARD = Card.of(
            "HW-T20",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of(
                    "A container does not reach another one, or the host",
                    "Ein Container erreicht einen anderen oder den Host nicht"),
            Text.of(
                    "The two containers share no network: neither names nor packets get from one to the " + "other.",
                    "Die beiden Container haben kein gemeinsames Netz: weder Namen noch Pakete gelangen vom "
                            + "einen zum anderen."),
            Text.of(
                    "Join both to one network: `docker network connect NETWORK NAME`; in Compose name it "
                            + "under `networks:` of both services.",
                    "Beide in ein gemeinsames Netz bringen: `docker network connect NETZ NAME`; in Compose "
                            + "unter `networks:` beider Dienste nennen."));

    private static final Story INTERNAL = new Story(
            Text.of(
                    "All its networks are internal: they have no way out of the host, and the log says that "
                            + "the destination is unreachable.",
                    "Alle seine Netze sind intern: sie haben keinen Weg aus dem Host hinaus, und das "
                            + "Protokoll nennt das Ziel unerreichbar."),
            Text.of(
                    "Join it to a network that is not internal, if it shall reach the world.",
                    "Mit einem nicht internen Netz verbinden, falls er die Außenwelt erreichen soll."));

    private static final Story NO_HOST = new Story(
            Text.of(
                    "It names host.docker.internal, which on Linux exists only where it is asked for.",
                    "Er nennt host.docker.internal, das es unter Linux nur auf Verlangen gibt."),
            Text.of(
                    "Add `--add-host host.docker.internal:host-gateway` (Compose: extra_hosts), and let the "
                            + "service on the host listen on the bridge's address.",
                    "`--add-host host.docker.internal:host-gateway` ergänzen (Compose: extra_hosts) und den "
                            + "Dienst auf dem Host an der Adresse der Bridge lauschen lassen."));

    public NoCommonNetwork() {
        super(CARD, DockerProbes.LOGS, DockerProbes.RESOLVER);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.bridged();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        var peers = new Peers(container);
        Set<String> own = peers.ownNetworks();
        Optional<Peers.Peer> apart = peers.all().stream()
                .filter(peer -> peer.names().stream().anyMatch(peers::mentions))
                .filter(peer ->
                        !peer.networks().isEmpty() && peer.networks().stream().noneMatch(own::contains))
                .findFirst();
        boolean hostMissing = peers.mentions(HOST) && hosts(container).get(HOST).absent() && !extraHost(container);
        boolean sealed = container.internalOnly();
        Clue unreachable = container.logged(UNREACHABLE);
        Clue peer = container.clue(
                DockerProbes.CONTAINERS,
                apart.isPresent(),
                "container that it names as a host, and its networks",
                "Container, den er als Host nennt, und dessen Netze",
                apart.map(one -> one.name() + ": " + String.join(" ", one.networks()) + " ("
                                + one.names().stream()
                                        .flatMap(name -> peers.mention(name).stream())
                                        .findFirst()
                                        .orElse("")
                                + ")")
                        .orElse("none"));
        Clue closed = container
                .file()
                .fact(DockerProbes.NETWORKS, "Internal")
                .when(_ -> sealed, Proof.same(Boolean.toString(sealed)));
        Clue host = container
                .inspect("HostConfig.ExtraHosts")
                .when(_ -> hostMissing, Proof.same(hostMissing ? "no " + HOST : "-"));
        return Diagnosis.given(container.inspect("HostConfig.NetworkMode").when(_ -> container.bridged()))
                .and(peer.or(host).or(closed.and(unreachable)))
                .also(container
                        .inspect("NetworkSettings.Networks")
                        .called("own networks", "eigene Netze")
                        .when(_ -> true, Proof.same(String.join(" ", own))))
                .also(container.logged(Peers.UNRESOLVED))
                .proves(Strength.MEASURED, peer.held() ? CARD.story() : host.held() ? NO_HOST : INTERNAL);
    }

    private static Node hosts(ContainerCase container) {
        return container.file().value(DockerProbes.RESOLVER).get("hosts");
    }

    private static boolean extraHost(ContainerCase container) {
        return container.hostConfig().get("ExtraHosts").elements().stream()
                .anyMatch(entry -> entry.stringOrEmpty().startsWith(HOST));
    }
}
