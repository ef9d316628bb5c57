package io.hafenwacht.audit.docker.network;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.container.Findings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One port of a container (`80/tcp`) with the addresses and ports of the host that lead to it. Of a running
/// container what the engine opened; else what its configuration will open, where an empty address means
/// every one.
record Publication(String inside, List<Binding> bindings, String field) {
    private static final String OPEN = "NetworkSettings.Ports";
    private static final String CONFIGURED = "HostConfig.PortBindings";

    Publication {
        bindings = List.copyOf(bindings);
    }

    /// `hostPort` is "" where the engine chooses one.
    record Binding(String address, String hostPort) {
        boolean everywhere() {
            return address.equals("0.0.0.0") || address.equals("::");
        }

        @Override
        public String toString() {
            return (address.contains(":") ? "[" + address + "]" : address) + ":" + hostPort;
        }
    }

    /// All ports of a container, and what could not be read of them.
    record Listing(List<Publication> ports, List<Verdict> doubts) {
        List<Publication> everywhere() {
            return ports.stream().filter(Publication::everywhere).toList();
        }
    }

    static Listing of(Findings f, ContainerView view) {
        Findings own = f.anew();
        var ports = new TreeMap<String, Publication>();
        Map<String, Node> configured = own.object(CONFIGURED).entries();
        String otherwise = otherwise(view);
        configured.forEach((inside, rows) -> read(own, CONFIGURED, inside, rows, otherwise, ports));
        if (view.running()) {
            own.object(OPEN).entries().forEach((inside, rows) -> read(own, OPEN, inside, rows, "0.0.0.0", ports));
        }
        return new Listing(List.copyOf(ports.values()), own.found());
    }

    /// Its host's network or another container's has no ports of its own to publish.
    static boolean withoutOwnNetwork(ContainerView view) {
        String mode = view.at("HostConfig.NetworkMode").stringOrEmpty();
        return !view.unresolved("HostConfig.NetworkMode")
                && (mode.equals("host")
                        || mode.equals("none")
                        || mode.startsWith("container:")
                        || mode.startsWith("service:"));
    }

    private static void read(
            Findings f, String from, String inside, Node rows, String otherwise, Map<String, Publication> to) {
        String field = from + "." + inside;
        if (!f.resolved(field) || rows.absent()) {
            return;
        }
        if (!(rows instanceof Node.Sequence)) {
            f.unknown(
                    field,
                    Text.of(field + ": expected a list of bindings", field + ": erwartet war eine Liste von Bindungen"),
                    Text.of(
                            "See what wrote this value; the Engine API defines another type.",
                            "Prüfen, wer diesen Wert schrieb; die Engine-API legt einen anderen Typ fest."));
            return;
        }
        Set<Binding> bindings = new LinkedHashSet<>();
        for (Node row : rows.elements()) {
            String address = row.get("HostIp").stringOrEmpty();
            bindings.add(new Binding(
                    address.isEmpty() ? otherwise : address, row.get("HostPort").stringOrEmpty()));
        }
        if (!bindings.isEmpty()) {
            to.put(inside, new Publication(inside, new ArrayList<>(bindings), field));
        }
    }

    /// The address that the container's network gives to ports without one.
    private static String otherwise(ContainerView view) {
        String mode = view.at("HostConfig.NetworkMode").stringOrEmpty();
        String name = mode.isEmpty() || mode.equals("default") ? "bridge" : mode;
        return view.engine().stream()
                .flatMap(engine -> engine.networks().stream())
                .filter(network -> network.get("Name").stringOrEmpty().equals(name)
                        || network.get("Id").stringOrEmpty().equals(name))
                .map(network -> network.at("Options", "com.docker.network.bridge.host_binding_ipv4")
                        .stringOrEmpty())
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("0.0.0.0");
    }

    boolean everywhere() {
        return bindings.stream().anyMatch(Binding::everywhere);
    }

    /// Open to more than this host.
    boolean beyondLoopback() {
        return bindings.stream().anyMatch(b -> !EngineInfo.loopback(b.address()));
    }

    /// The container's port; -1 for what is no single port.
    int number() {
        String digits = inside.replaceFirst("/.*", "");
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : -1;
    }

    /// Whether the container's port, or its range of ports, holds this one.
    boolean covers(int port) {
        String[] ends = inside.replaceFirst("/.*", "").split("-", 2);
        return Arrays.stream(ends).allMatch(end -> end.matches("\\d{1,5}"))
                && Integer.parseInt(ends[0]) <= port
                && port <= Integer.parseInt(ends[ends.length - 1]);
    }

    boolean tcp() {
        return !inside.contains("/") || inside.endsWith("/tcp");
    }

    /// The host's ports, in order, as text; what the engine chooses is left out.
    Set<String> hostPorts() {
        var ports = new TreeSet<String>();
        bindings.forEach(b -> ports.add(b.hostPort()));
        ports.remove("");
        return ports;
    }

    /// `NetworkSettings.Ports.80/tcp = 0.0.0.0:8080, [::]:8080`.
    String shown() {
        return Findings.quoted(field + " = "
                + String.join(", ", bindings.stream().map(Binding::toString).toList()));
    }
}
