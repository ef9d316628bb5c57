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
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A network's subnet overlaps a route of the host, or the pool of subnets is used up.
@AutoService(Playbook.class)
public final class SubnetClash extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T19",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of(
                    "A network cannot be created, or the LAN cannot be reached",
                    "Ein Netz lässt sich nicht anlegen, oder das LAN ist nicht erreichbar"),
            Text.of(
                    "A subnet of the engine covers addresses that the host reaches by another way (LAN, VPN): "
                            + "packets to them go into the container network.",
                    "Ein Subnetz der Engine deckt Adressen ab, die der Host auf anderem Weg erreicht (LAN, "
                            + "VPN): Pakete dorthin landen im Containernetz."),
            Text.of(
                    "Create the network anew with another --subnet, and set \"default-address-pools\" in "
                            + "daemon.json to ranges that nobody else uses; `docker network prune` frees unused ones.",
                    "Das Netz mit anderem --subnet neu anlegen und \"default-address-pools\" in daemon.json "
                            + "auf Bereiche setzen, die sonst niemand nutzt; `docker network prune` gibt unbenutzte "
                            + "frei."));

    public SubnetClash() {
        super(CARD, DockerProbes.HOST_NET);
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.CONTAINER, Target.Kind.ENGINE);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.file().target().kind() == Target.Kind.ENGINE || container.bridged();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        List<Node> networks = container.file().target().kind() == Target.Kind.ENGINE
                ? container.file().value(DockerProbes.NETWORKS).elements()
                : container.networks();
        Optional<String> clash = networks.stream()
                .flatMap(network -> clash(container, network).stream())
                .findFirst();
        Clue measured = container.clue(
                DockerProbes.HOST_NET,
                clash.isPresent(),
                "network and route that overlap",
                "Netz und Route, die sich überschneiden",
                clash.orElse("none"));
        if (container.file().target().kind() == Target.Kind.CONTAINER) {
            Clue said = container
                    .inspect("State.Error")
                    .when(error -> !error.stringOrEmpty().isEmpty()
                            && StartError.of(error.stringOrEmpty()) == StartError.ADDRESS_POOL);
            if (said.held()) {
                return Diagnosis.when(said).also(measured).proves(Strength.STATED, CARD.story());
            }
        }
        return Diagnosis.when(measured).proves(Strength.MEASURED, CARD.story());
    }

    /// A route by another interface than the network's own, which has its gateway.
    private static Optional<String> clash(ContainerCase container, Node network) {
        Node host = container.file().value(DockerProbes.HOST_NET);
        for (Node config : network.at("IPAM", "Config").elements()) {
            Optional<Subnet> subnet = Subnet.of(config.get("Subnet").stringOrEmpty());
            for (Node route : host.get("routes").elements()) {
                int bits = (int) Math.clamp(route.get("bits").integer().orElse(0L), 0, 33);
                String device = route.get("interface").stringOrEmpty();
                Optional<Subnet> other = Subnet.of(route.get("destination").stringOrEmpty(), bits);
                if (bits > 0
                        && subnet.isPresent()
                        && other.filter(subnet.get()::overlaps).isPresent()
                        && !own(host, device, network)) {
                    return Optional.of(network.get("Name").stringOrEmpty() + " "
                            + config.get("Subnet").stringOrEmpty() + ", "
                            + route.get("destination").stringOrEmpty() + "/" + bits + " dev " + device);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean own(Node host, String device, Node network) {
        String id = network.get("Id").stringOrEmpty();
        String bridge = network.at("Options", "com.docker.network.bridge.name").stringOrEmpty();
        Set<String> gateways = network.at("IPAM", "Config").elements().stream()
                .map(config -> config.get("Gateway").stringOrEmpty().replaceFirst("/.*", ""))
                .collect(Collectors.toSet());
        return device.equals(bridge)
                || !id.isEmpty() && device.equals("br-" + id.substring(0, Math.min(12, id.length())))
                || device.equals("docker0")
                        && network.get("Name").stringOrEmpty().equals("bridge")
                || device.equals("docker_gwbridge")
                || host.get("links").elements().stream()
                        .filter(link -> link.get("name").stringOrEmpty().equals(device))
                        .flatMap(link -> link.get("addresses").elements().stream())
                        .anyMatch(address -> gateways.contains(address.stringOrEmpty()));
    }
}
