package io.hafenwacht.app.net;

import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.Neighbour;
import io.hafenwacht.kernel.proc.NetworkDevice;
import io.hafenwacht.kernel.proc.Networks;
import io.hafenwacht.kernel.proc.Route;
import io.hafenwacht.kernel.visit.Echo;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which way a packet from a container takes to an address, by its main routing table: route, gateway,
/// interface, and whether the next hop has answered.
public final class RouteLook {
    private final NetTarget target;
    private final Networks networks;
    private final Map<String, Integer> sizes;

    /// `sizes` are the MTUs of the interfaces, as far as a visit could tell.
    public RouteLook(NetTarget target, Map<String, Integer> sizes) {
        this.target = target;
        this.sizes = Map.copyOf(sizes);
        this.networks = new Networks(target.proc());
    }

    /// Without an address: the whole table.
    public Observed<Trail> table() {
        return networks.routes(target.process().pid()).map(routes -> {
            List<Step> steps = new ArrayList<>();
            routes.forEach(route -> steps.add(row(route)));
            devices().forEach(device -> steps.add(row(device)));
            return routes.stream().anyMatch(route -> route.prefix() == 0)
                    ? Trail.reached(steps, Text.of("there is a way out", "es gibt einen Weg hinaus"))
                    : Trail.stopped(
                            steps,
                            Text.of(
                                    "there is no default route: only the networks above can be reached",
                                    "es gibt keine Standardroute: nur die Netze oben sind erreichbar"),
                            Text.of(
                                    "An internal network or network_mode none is so on purpose.",
                                    "Bei einem internen Netz oder network_mode none ist das Absicht."));
        });
    }

    /// The way to one address; steps taken before come first.
    public Observed<Trail> to(InetAddress address, List<Step> before) {
        return networks.routes(target.process().pid()).map(routes -> way(address, routes, before));
    }

    private Trail way(InetAddress address, List<Route> routes, List<Step> before) {
        List<Step> steps = new ArrayList<>(before);
        String shown = address.getHostAddress();
        if (address.isLoopbackAddress()) {
            return Trail.reached(
                    steps,
                    Text.of(
                            shown + " is the container itself, not the host",
                            shown + " ist der Container selbst, nicht der Host"));
        }
        Optional<Route> taken = Networks.taken(routes, address);
        if (taken.isEmpty()) {
            return Trail.stopped(
                    steps,
                    Text.of("no route covers " + shown, "keine Route führt zu " + shown),
                    Text.of(
                            "Join a network that leads there; an internal network has no way out.",
                            "Einem Netz beitreten, das dorthin führt; ein internes Netz hat keinen Weg hinaus."));
        }
        Route route = taken.get();
        steps.add(row(route));
        if (route.rejects()) {
            return Trail.stopped(
                    steps,
                    Text.of("this route refuses packets", "diese Route weist Pakete ab"),
                    Text.of("Who set it? ip route in this network.", "Wer hat sie gesetzt? ip route in diesem Netz."));
        }
        devices().stream()
                .filter(device -> device.name().equals(route.device()))
                .forEach(device -> steps.add(row(device)));
        InetAddress hop = route.gateway().orElse(address);
        return hop(steps, shown, route, hop);
    }

    private Trail hop(List<Step> steps, String shown, Route route, InetAddress hop) {
        Optional<Neighbour> neighbour = networks.neighbours(target.process().pid()).known().orElse(List.of()).stream()
                .filter(row -> row.address().equals(hop))
                .findFirst();
        String next = hop.getHostAddress();
        neighbour.ifPresent(row -> steps.add(row(row)));
        if (neighbour.filter(row -> !row.complete()).isPresent()) {
            return Trail.stopped(
                    steps,
                    Text.of(
                            "the next hop " + next + " does not answer on " + route.device()
                                    + ": it is off, or in another network",
                            "der nächste Schritt " + next + " antwortet nicht auf " + route.device()
                                    + ": er ist aus oder in einem anderen Netz"),
                    Text.of(
                            "Is the address still that of a running container? docker network inspect tells.",
                            "Gehört die Adresse noch zu einem laufenden Container? docker network inspect zeigt es."));
        }
        String via = route.gateway()
                .map(gateway -> " via " + gateway.getHostAddress())
                .orElse("");
        String ueber = route.gateway()
                .map(gateway -> " über " + gateway.getHostAddress())
                .orElse("");
        return Trail.reached(
                steps,
                Text.of(
                        "packets to " + shown + " leave by " + route.device() + via,
                        "Pakete zu " + shown + " gehen durch " + route.device() + ueber));
    }

    /// For the visit: the MTUs of these interfaces.
    public static Map<String, Integer> sizes(List<NetworkDevice> devices) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        devices.forEach(device -> Echo.mtu(device.name()).ifPresent(mtu -> sizes.put(device.name(), mtu)));
        return sizes;
    }

    private List<NetworkDevice> devices() {
        return networks.devices(target.process().pid()).known().orElse(List.of());
    }

    private static Step row(Route route) {
        Map<String, String> facts = new LinkedHashMap<>();
        String gateway = route.gateway().map(InetAddress::getHostAddress).orElse("");
        facts.put("destination", route.destination());
        facts.put("gateway", gateway);
        facts.put("device", route.device());
        facts.put("metric", Long.toString(route.metric()));
        String way = (gateway.isEmpty() ? "" : "via " + gateway + " ") + "dev " + route.device()
                + (route.metric() > 0 ? " metric " + route.metric() : "") + (route.rejects() ? " unreachable" : "");
        return Step.note(
                "route",
                Text.of("route " + route.destination(), "Route " + route.destination()),
                Text.same(way),
                facts);
    }

    private Step row(NetworkDevice device) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("device", device.name());
        String size = sizes.containsKey(device.name()) ? String.valueOf(sizes.get(device.name())) : "";
        String mtu = size.isEmpty() ? "" : "MTU " + size + ", ";
        facts.put("mtu", size);
        facts.put("receivedBytes", Long.toString(device.received().bytes()));
        facts.put("receivedErrors", Long.toString(device.received().errors()));
        facts.put("receivedDrops", Long.toString(device.received().drops()));
        facts.put("sentBytes", Long.toString(device.sent().bytes()));
        facts.put("sentErrors", Long.toString(device.sent().errors()));
        facts.put("sentDrops", Long.toString(device.sent().drops()));
        long errors = device.received().errors() + device.sent().errors();
        long drops = device.received().drops() + device.sent().drops();
        return Step.note(
                "interface",
                Text.of("interface " + device.name(), "Schnittstelle " + device.name()),
                Text.of(
                        mtu + device.received().packets() + " packets in, "
                                + device.sent().packets() + " out, " + errors + " errors, " + drops + " dropped",
                        mtu + device.received().packets() + " Pakete ein, "
                                + device.sent().packets() + " aus, " + errors + " Fehler, " + drops + " verworfen"),
                facts);
    }

    private static Step row(Neighbour neighbour) {
        return Step.note(
                "neighbour",
                Text.of(
                        "neighbour " + neighbour.address().getHostAddress(),
                        "Nachbar " + neighbour.address().getHostAddress()),
                neighbour.complete()
                        ? Text.same(neighbour.hardware())
                        : Text.of("has not answered", "hat nicht geantwortet"),
                Map.of(
                        "address",
                        neighbour.address().getHostAddress(),
                        "hardware",
                        neighbour.hardware(),
                        "complete",
                        Boolean.toString(neighbour.complete())));
    }
}
