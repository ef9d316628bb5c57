package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Networks.Kind;
import io.hafenwacht.audit.kubernetes.network.reach.Networks.Network;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which connections the policies of a cluster, or of its manifests, leave open: a connection exists where
/// the policies at its source and those at its destination both allow it. Sets of ports and addresses are
/// exact; pods with equal owners are one. Connections of a group with itself are not shown.
public final class Reachability {
    private static final Limit GROUPS = new Limit(
            "reach-workloads", 10_000, "workloads", "pairs are computed; the largest clusters have about 5,000");
    private static final Limit RANGES = new Limit(
            "reach-ranges", 16_384, "address ranges", "each is a line for each workload; block lists are not policies");

    private final List<KubeObject> objects;
    private final boolean ipv6;
    private final List<Problem> problems = new ArrayList<>();
    private final Policies policies;
    private final Topology topology;
    private final Networks networks;
    private final ConnectionTable table = new ConnectionTable();
    private final Map<Network, Map<PodGroup.Identity, Connections>> forwarded = new IdentityHashMap<>();

    private Reachability(List<KubeObject> objects, boolean ipv6) {
        this.objects = objects;
        this.ipv6 = ipv6;
        this.policies = Policies.of(objects, problems);
        this.topology = Topology.of(objects, policies, problems);
        this.networks = Networks.of(objects, topology, problems);
        IngressRoutes.of(objects, List.of(), problems);
    }

    /// Reads the objects; nothing is computed before it is asked for. `ipv6` shows ranges of IPv6 too.
    public static Reachability of(List<KubeObject> objects, boolean ipv6) {
        return new Reachability(List.copyOf(objects), ipv6);
    }

    /// What the input holds that cannot be taken as written.
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    public Policies policies() {
        return policies;
    }

    public Topology topology() {
        return topology;
    }

    public Networks networks() {
        return networks;
    }

    /// Why this input is too large to be computed, if it is.
    public Optional<Text> tooLarge() {
        if (GROUPS.exceededBy(topology.groups().size())) {
            return Optional.of(tooMany(topology.groups().size(), GROUPS));
        }
        for (Network network : networks.list()) {
            for (Way way : Way.values()) {
                int ranges = ranges(network, way).size();
                if (RANGES.exceededBy(ranges)) {
                    return Optional.of(tooMany(ranges, RANGES));
                }
            }
        }
        return Optional.empty();
    }

    private static Text tooMany(int number, Limit limit) {
        return Text.of(number + " are more than " + limit, number + " sind mehr als " + limit);
    }

    Policies policies(Network network) {
        return network.kind() == Kind.NAD ? policies.secondary(network.definitions()) : policies.primary();
    }

    /// Policies in the order of the input.
    List<Policy> asWritten(Policies policies) {
        Map<KubeObject, Policy> byObject = new IdentityHashMap<>();
        policies.all().forEach(policy -> byObject.put(policy.object(), policy));
        return objects.stream()
                .flatMap(object -> Stream.ofNullable(byObject.get(object)))
                .toList();
    }

    /// The pods of a network as it names them, in the order of the output.
    List<Peer.Pods> pods(Network network) {
        return network.groups().stream()
                .map(g -> network.kind() == Kind.UDN
                        ? new Peer.Pods(
                                g,
                                g.namespace() + "[udn]"
                                        + g.toString().substring(g.namespace().length()))
                        : new Peer.Pods(g))
                .sorted(Comparator.comparing(Peer::label))
                .toList();
    }

    /// The ranges outside the cluster that the policies of one direction tell apart; in the order of
    /// addresses.
    List<Peer.External> ranges(Network network, Way way) {
        if (!network.reachesOutside()) {
            return List.of();
        }
        var ranges = new ArrayList<>(ranges(AddressRange.ALL_V4, network, way));
        if (ipv6) {
            ranges.addAll(ranges(AddressRange.ALL_V6, network, way));
        }
        return ranges.stream().map(Peer.External::new).toList();
    }

    private List<AddressRange> ranges(AddressRange whole, Network network, Way way) {
        var sets = new ArrayList<AddressSet>();
        for (Policy policy : policies(network).all()) {
            for (Rule rule : policy.in(way).effective()) {
                for (Rule.Party party : rule.peers()) {
                    if (party instanceof Rule.Party.Addresses addresses) {
                        sets.add(addresses.set());
                    }
                }
            }
        }
        return AddressSet.split(whole, sets);
    }

    /// The parts of a peer that the policies of a direction tell apart: itself, unless it is a range.
    List<Peer> toldApart(Network network, Peer peer, Way way) {
        if (!(peer instanceof Peer.External(AddressRange asked))) {
            return List.of(peer);
        }
        return ranges(asked, network, way).stream()
                .<Peer>map(Peer.External::new)
                .toList();
    }

    /// Hands on each connection of a network, ordered by source and destination, until `to` answers false.
    /// Returns whether all were handed on.
    public boolean connections(Network network, Predicate<Connection> to) {
        return pairs(network, false, to);
    }

    /// The same with pairs that have no connection.
    boolean pairs(Network network, Predicate<Connection> to) {
        return pairs(network, true, to);
    }

    private boolean pairs(Network network, boolean denied, Predicate<Connection> to) {
        List<Peer.Pods> pods = pods(network);
        var sources = new ArrayList<Peer>(pods);
        sources.addAll(ranges(network, Way.INGRESS));
        sources.add(Peer.Controller.INGRESS);
        var destinations = new ArrayList<Peer>(pods);
        destinations.addAll(ranges(network, Way.EGRESS));
        var into = new Evaluator(policies(network), sources, table);
        var outOf = new Evaluator(policies(network), destinations, table);
        int[][] ingress = new int[pods.size()][];
        int[] routes = new int[pods.size()];
        for (int i = 0; i < ingress.length; i++) {
            ingress[i] = into.row(pods.get(i).group(), Way.INGRESS);
            routes[i] = table.number(forwarded(network, pods.get(i)));
        }
        int[] order = order(destinations);
        for (int source : order(sources)) {
            Peer from = sources.get(source);
            int[] egress = from instanceof Peer.Pods own ? outOf.row(own.group(), Way.EGRESS) : new int[0];
            for (int destination : order) {
                boolean inside = destination < pods.size();
                if (from instanceof Peer.Pods
                        ? destination == source
                        : !inside || from instanceof Peer.Controller && routes[destination] == ConnectionTable.NONE) {
                    continue;
                }
                int allowed = inside ? ingress[destination][source] : ConnectionTable.ALL;
                allowed = switch (from) {
                    case Peer.Pods _ -> table.intersect(allowed, egress[destination]);
                    case Peer.Controller _ -> table.intersect(allowed, routes[destination]);
                    case Peer.External _, Peer.Unseen _, Peer.Anyone _ -> allowed;
                };
                if ((denied || allowed != ConnectionTable.NONE)
                        && !to.test(new Connection(from, destinations.get(destination), table.set(allowed)))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Where Ingress, Route and Gateway objects lead to at these pods.
    Connections forwarded(Network network, Peer.Pods to) {
        return network.reachesOutside()
                ? forwarded
                        .computeIfAbsent(network, n -> IngressRoutes.of(objects, n.groups(), new ArrayList<>()))
                        .getOrDefault(to.group().identity(), Connections.NONE)
                : Connections.NONE;
    }

    private static int[] order(List<Peer> peers) {
        Map<Peer, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < peers.size(); i++) {
            places.put(peers.get(i), i);
        }
        var labels = new HashMap<Integer, String>();
        places.forEach((peer, place) -> labels.put(place, peer.label()));
        return places.values().stream()
                .sorted(Comparator.comparing(labels::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    ConnectionTable table() {
        return table;
    }
}
