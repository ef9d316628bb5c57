package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.Networks.Network;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What pods are open to beyond those that the input holds: to addresses outside, to any pod of the cluster,
/// and to pods that a rule names by labels that nothing here has. `unprotected` are pods that no policy
/// selects in a direction. Pods that are closed to the rest of the cluster both ways do not appear, wherever
/// else they may reach: np-guard does so, and their connections tell it. `complete` is false where a limit
/// cut it off.
public record Exposure(
        List<Connection> egress, List<Connection> ingress, List<Unprotected> unprotected, boolean complete) {
    public Exposure {
        egress = List.copyOf(egress);
        ingress = List.copyOf(ingress);
        unprotected = List.copyOf(unprotected);
    }

    /// Pods that no policy protects in one direction.
    public record Unprotected(Peer.Pods pods, Way way) {
        /// `default/web[Deployment] is not protected on Ingress`
        public String line() {
            return pods.label() + " is not protected on " + way.word();
        }
    }

    /// Of one network, up to `limit` connections.
    public static Exposure of(Reachability reachability, Network network, long limit) {
        Map<String, List<Connection>> outside = new HashMap<>();
        reachability.connections(network, connection -> {
            if (connection.source() instanceof Peer.External) {
                add(outside, Way.INGRESS, connection.destination(), connection);
            }
            if (connection.destination() instanceof Peer.External) {
                add(outside, Way.EGRESS, connection.source(), connection);
            }
            return true;
        });
        Policies policies = reachability.policies(network);
        var peers = new ArrayList<Peer>(List.of(Peer.Anyone.IN_CLUSTER));
        peers.addAll(unseen(reachability.asWritten(policies), reachability.topology()));
        var evaluator = new Evaluator(policies, peers, reachability.table());
        var exposure = new Exposed(reachability.table(), evaluator, peers, outside, limit);
        for (Peer.Pods pods : reachability.pods(network)) {
            exposure.add(pods);
        }
        return new Exposure(exposure.egress, exposure.ingress, exposure.unprotected, exposure.left() > 0);
    }

    private static void add(Map<String, List<Connection>> outside, Way way, Peer own, Connection connection) {
        outside.computeIfAbsent(way + own.label(), _ -> new ArrayList<>()).add(connection);
    }

    /// Collects, pods after pods in the order of the output.
    private static final class Exposed {
        private final ConnectionTable table;
        private final Evaluator evaluator;
        private final List<Peer> peers;
        private final Map<String, List<Connection>> outside;
        private final long limit;
        private final List<Connection> egress = new ArrayList<>();
        private final List<Connection> ingress = new ArrayList<>();
        private final List<Unprotected> unprotected = new ArrayList<>();

        Exposed(
                ConnectionTable table,
                Evaluator evaluator,
                List<Peer> peers,
                Map<String, List<Connection>> outside,
                long limit) {
            this.table = table;
            this.evaluator = evaluator;
            this.peers = peers;
            this.outside = outside;
            this.limit = limit;
        }

        long left() {
            return limit - egress.size() - ingress.size();
        }

        void add(Peer.Pods pods) {
            List<Connection> out = open(pods, Way.EGRESS);
            List<Connection> in = open(pods, Way.INGRESS);
            if (!out.isEmpty() || !in.isEmpty()) {
                out.addAll(outside.getOrDefault(Way.EGRESS + pods.label(), List.of()));
                in.addAll(outside.getOrDefault(Way.INGRESS + pods.label(), List.of()));
                out.sort(Comparator.comparing(c -> c.destination().label()));
                in.sort(Comparator.comparing(c -> c.source().label()));
                egress.addAll(out.subList(0, Math.clamp(left(), 0, out.size())));
                ingress.addAll(in.subList(0, Math.clamp(left(), 0, in.size())));
            }
        }

        private List<Connection> open(Peer.Pods pods, Way way) {
            var found = new ArrayList<Connection>();
            if (evaluator.selecting(pods.group(), way).isEmpty()) {
                unprotected.add(new Unprotected(pods, way));
                found.add(connection(way, pods, peers.getFirst(), Connections.ALL));
                return found;
            }
            int[] row = evaluator.row(pods.group(), way);
            for (int i = 0; i < row.length && found.size() < left(); i++) {
                if (i == 0 ? row[0] != ConnectionTable.NONE : row[i] != row[0]) {
                    found.add(connection(way, pods, peers.get(i), table.set(row[i])));
                }
            }
            return found;
        }
    }

    /// What of it is in focus.
    Exposure in(ReachFocus focus) {
        return new Exposure(
                egress.stream()
                        .filter(c -> focus.includes(Way.EGRESS, c.source()))
                        .flatMap(c -> shown(c, focus))
                        .toList(),
                ingress.stream()
                        .filter(c -> focus.includes(Way.INGRESS, c.destination()))
                        .flatMap(c -> shown(c, focus))
                        .toList(),
                unprotected.stream()
                        .filter(u -> focus.includes(u.way(), u.pods()))
                        .toList(),
                complete);
    }

    private static Stream<Connection> shown(Connection connection, ReachFocus focus) {
        // That one peer of the rest has no connections is worth a line too, unless some are looked for.
        Connections shown = focus.shown(connection.allowed());
        return shown.isEmpty() && !focus.only().isAll()
                ? Stream.empty()
                : Stream.of(new Connection(connection.source(), connection.destination(), shown));
    }

    private static Connection connection(Way way, Peer pods, Peer other, Connections allowed) {
        return way == Way.EGRESS ? new Connection(pods, other, allowed) : new Connection(other, pods, allowed);
    }

    /// Whom the rules name, each once, in the words that come first in the input. Left out is who is in the
    /// input already: pods that plain labels name.
    private static List<Peer.Unseen> unseen(List<Policy> policies, Topology topology) {
        Map<List<List<String>>, Peer.Unseen> found = new LinkedHashMap<>();
        for (Policy policy : policies) {
            for (Way way : Way.values()) {
                for (Rule rule : policy.in(way).effective()) {
                    if (policy.precedence().tier() == Policy.Tier.NETWORK && rule.matches(Peer.Anyone.IN_CLUSTER)) {
                        // Whom else a rule names does not matter where it names everyone.
                        continue;
                    }
                    for (Rule.Party party : rule.peers()) {
                        if (party instanceof Rule.Party.Pods pods && !pods.matches(Peer.Anyone.IN_CLUSTER)) {
                            found.putIfAbsent(
                                    List.of(
                                            pods.namespaces().meaning(),
                                            pods.pods().meaning()),
                                    new Peer.Unseen(pods.namespaces(), pods.pods()));
                        }
                    }
                }
            }
        }
        return found.values().stream().filter(u -> !isSeen(u, topology)).toList();
    }

    private static boolean isSeen(Peer.Unseen unseen, Topology topology) {
        boolean plain = unseen.namespaces().expressions().isEmpty()
                && unseen.pods().expressions().isEmpty();
        if (!plain || unseen.namespaces().isEmpty() || unseen.pods().isEmpty()) {
            return false;
        }
        return topology.groups().stream()
                .anyMatch(g -> unseen.namespaces().matches(g.labels().namespace())
                        && unseen.pods().matches(g.labels().pod()));
    }
}
