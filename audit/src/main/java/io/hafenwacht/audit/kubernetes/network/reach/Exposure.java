package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.Networks.Network;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What pods are open to beyond those that the input holds: to addresses outside, to any pod of the cluster,
/// and to pods that a rule names by labels that nothing here has. `unprotected` are pods that no policy
/// selects in a direction. Pods that are closed to the rest of the cluster both ways do not appear, wherever
/// else they may reach: np-guard does so, and their connections tell it.
public record Exposure(List<Connection> egress, List<Connection> ingress, List<Unprotected> unprotected) {
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

    /// Of one network.
    public static Exposure of(Reachability reachability, Network network) {
        var egress = new ArrayList<Connection>();
        var ingress = new ArrayList<Connection>();
        reachability.connections(network, connection -> {
            if (connection.source() instanceof Peer.External) {
                ingress.add(connection);
            }
            if (connection.destination() instanceof Peer.External) {
                egress.add(connection);
            }
            return true;
        });
        Policies policies = reachability.policies(network);
        var peers = new ArrayList<Peer>(List.of(Peer.Anyone.IN_CLUSTER));
        peers.addAll(unseen(reachability.asWritten(policies), reachability.topology()));
        var evaluator = new Evaluator(policies, peers, reachability.table());
        var unprotected = new ArrayList<Unprotected>();
        var exposed = new HashSet<String>();
        for (Peer.Pods pods : reachability.pods(network)) {
            for (Way way : List.of(Way.EGRESS, Way.INGRESS)) {
                int[] row = evaluator.row(pods.group(), way);
                List<Connection> into = way == Way.EGRESS ? egress : ingress;
                if (evaluator.selecting(pods.group(), way).isEmpty()) {
                    unprotected.add(new Unprotected(pods, way));
                    exposed.add(pods.label());
                    into.add(connection(way, pods, peers.getFirst(), Connections.ALL));
                    continue;
                }
                for (int i = 0; i < row.length; i++) {
                    if (i == 0 ? row[0] != ConnectionTable.NONE : row[i] != row[0]) {
                        exposed.add(pods.label());
                        into.add(connection(
                                way, pods, peers.get(i), reachability.table().set(row[i])));
                    }
                }
            }
        }
        egress.removeIf(c -> !exposed.contains(c.source().label()));
        ingress.removeIf(c -> !exposed.contains(c.destination().label()));
        egress.sort(byLabels(Connection::source, Connection::destination));
        ingress.sort(byLabels(Connection::destination, Connection::source));
        return new Exposure(egress, ingress, unprotected);
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
                        .toList());
    }

    private static Stream<Connection> shown(Connection connection, ReachFocus focus) {
        // That one peer of the rest has no connections is worth a line too, unless some are looked for.
        Connections shown = focus.shown(connection.allowed());
        return shown.isEmpty() && !focus.only().isAll()
                ? Stream.empty()
                : Stream.of(new Connection(connection.source(), connection.destination(), shown));
    }

    private static Comparator<Connection> byLabels(
            java.util.function.Function<Connection, Peer> first, java.util.function.Function<Connection, Peer> then) {
        return Comparator.comparing((Connection c) -> first.apply(c).label())
                .thenComparing(c -> then.apply(c).label());
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
