package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.Networks.Network;
import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that is printed: the connections of each network. `several` says that there is more than the pod
/// network; `networksOf` says which networks each workload is on, empty where nobody would ask; `complete` is
/// false where [#LINES] cut it off.
public record ReachReport(
        List<Section> sections, boolean several, Map<String, List<String>> networksOf, boolean complete) {
    static final Limit LINES =
            new Limit("reach-lines", 5_000_000, "connections", "half a gigabyte of text, far more than anybody reads");

    public ReachReport {
        sections = List.copyOf(sections);
    }

    /// The connections of one network, ordered by source and destination.
    public record Section(Network network, List<Connection> connections, Optional<Exposure> exposure) {}

    public static ReachReport of(Reachability reachability, boolean exposure) {
        return of(reachability, exposure, ReachFocus.EVERYTHING);
    }

    /// What is in focus of it. What pods are open to beyond the input has no peer, and is left out where the
    /// focus names peers.
    public static ReachReport of(Reachability reachability, boolean exposure, ReachFocus focus) {
        var sections = new ArrayList<Section>();
        boolean complete = true;
        long lines = 0;
        Networks networks = reachability.networks();
        for (Network network : networks.list()) {
            var connections = new ArrayList<Connection>();
            long left = LINES.value() - lines;
            complete &= reachability.connections(network, connection -> {
                Connections shown = focus.includes(connection.source(), connection.destination())
                        ? focus.shown(connection.allowed())
                        : Connections.NONE;
                if (shown == connection.allowed()) {
                    connections.add(connection);
                } else if (!shown.isEmpty()) {
                    connections.add(new Connection(connection.source(), connection.destination(), shown));
                }
                return connections.size() < left;
            });
            lines += connections.size();
            Optional<Exposure> open = exposure && focus.peers().isEmpty()
                    ? Optional.of(
                            Exposure.of(reachability, network, LINES.value()).in(focus))
                    : Optional.empty();
            complete &= open.map(Exposure::complete).orElse(true);
            sections.add(new Section(focused(network, focus), connections, open));
        }
        return new ReachReport(
                sections, networks.list().size() > 1, networks.shown() ? networks.ofGroup() : Map.of(), complete);
    }

    /// Drawings show the workloads asked for, even alone.
    private static Network focused(Network network, ReachFocus focus) {
        return new Network(
                network.kind(),
                network.name(),
                network.groups().stream()
                        .filter(group -> focus.concerns(new Peer.Pods(group)))
                        .toList(),
                network.definitions());
    }

    public static Limit limit() {
        return LINES;
    }

    /// All connections of all networks.
    public List<Connection> connections() {
        return sections.stream().flatMap(s -> s.connections().stream()).toList();
    }
}
