package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.Policy.Tier;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Party;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Computes, for pods and a list of peers, what the policies that select the pods allow in one direction:
/// administrators' policies by priority, then NetworkPolicy, then the baseline, then everything. What a rule
/// names is looked up once for all pods, and pods that the same policies select share one row.
final class Evaluator {
    private final ConnectionTable table;
    private final List<? extends Peer> peers;
    private final PolicyIndex ingress;
    private final PolicyIndex egress;
    private final Map<Party, BitSet> matches = new HashMap<>();
    private final Map<Key, int[]> rows = new HashMap<>();
    private final Map<Rule, BitSet> ruleMatches = new IdentityHashMap<>();

    /// The ports that rules name, where there are peers that nobody knows.
    private final Set<String> names;

    /// Pods for which the result is the same: `ports` only where rules name ports.
    private record Key(Way way, Selecting policies, List<PodGroup.Port> ports) {}

    /// Policies are few and shared: their identity says enough, and comparing all their rules does not scale.
    private record Selecting(List<Policy> policies) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Selecting same && equals(same.policies);
        }

        private boolean equals(List<Policy> others) {
            boolean same = policies.size() == others.size();
            for (int i = 0; same && i < others.size(); i++) {
                same = policies.get(i) == others.get(i);
            }
            return same;
        }

        @Override
        public int hashCode() {
            int hash = 1;
            for (Policy policy : policies) {
                hash = hash * 31 + System.identityHashCode(policy);
            }
            return hash;
        }
    }

    Evaluator(Policies policies, List<? extends Peer> peers, ConnectionTable table) {
        this.table = table;
        this.peers = List.copyOf(peers);
        this.names = peers.stream().anyMatch(p -> p instanceof Peer.Unseen || p instanceof Peer.Anyone)
                ? names(policies)
                : Set.of();
        this.ingress = new PolicyIndex(policies, Way.INGRESS);
        this.egress = new PolicyIndex(policies, Way.EGRESS);
    }

    private static Set<String> names(Policies policies) {
        return policies.all().stream()
                .flatMap(policy -> Stream.of(Way.values()).flatMap(way -> policy.in(way).effective().stream()))
                .filter(Rule::namesPorts)
                .flatMap(rule -> rule.connections(Peer.Anyone.IN_CLUSTER).named().stream())
                .collect(Collectors.toSet());
    }

    /// The policies that speak about these pods in one direction, in the order in which they decide; the same
    /// list each time, and for all pods that the same policies select.
    List<Policy> selecting(PodGroup group, Way way) {
        return switch (way) {
            case INGRESS -> ingress.selecting(group);
            case EGRESS -> egress.selecting(group);
        };
    }

    /// The number of the set of connections with each peer.
    int[] row(PodGroup group, Way way) {
        List<Policy> policies = selecting(group, way);
        boolean byName = way == Way.INGRESS
                && policies.stream().flatMap(p -> p.in(way).rules().stream()).anyMatch(Rule::namesPorts);
        return rows.computeIfAbsent(
                new Key(way, new Selecting(policies), byName ? group.ports() : List.of()),
                _ -> compute(policies, group, way));
    }

    private int[] compute(List<Policy> policies, PodGroup group, Way way) {
        int size = peers.size();
        int[] allowed = new int[size];
        if (policies.isEmpty()) {
            Arrays.fill(allowed, ConnectionTable.ALL);
            return allowed;
        }
        int[] open = new int[size];
        for (int i = 0; i < size; i++) {
            open[i] = byName(way, i) ? table.number(Connections.ALL.withCovered(names)) : ConnectionTable.ALL;
        }
        int[] passed = new int[size];
        decide(tier(policies, Tier.ADMIN), group, way, allowed, open, passed);
        for (int i = 0; i < size; i++) {
            open[i] = table.union(open[i], passed[i]);
        }
        List<Policy> plain = tier(policies, Tier.NETWORK);
        Arrays.fill(passed, ConnectionTable.NONE);
        if (!plain.isEmpty()) {
            decide(plain, group, way, allowed, open, passed);
        } else {
            decide(tier(policies, Tier.BASELINE), group, way, allowed, open, passed);
            for (int i = 0; i < size; i++) {
                int left = table.union(open[i], passed[i]);
                allowed[i] = table.union(
                        allowed[i],
                        byName(way, i) ? table.number(table.set(left).numbers()) : left);
            }
        }
        for (int i = 0; i < size; i++) {
            allowed[i] = byName(way, i) ? table.number(table.set(allowed[i]).withoutCovered()) : allowed[i];
        }
        return allowed;
    }

    /// Whether ports stay known by name: towards pods that nobody knows, and, as np-guard does, where pods
    /// are open to the entire cluster on a port that they do not have.
    private boolean byName(Way way, int peer) {
        return !names.isEmpty() && (way == Way.EGRESS || peers.get(peer) instanceof Peer.Anyone);
    }

    private static List<Policy> tier(List<Policy> policies, Tier tier) {
        return policies.stream().filter(p -> p.precedence().tier() == tier).toList();
    }

    private void decide(List<Policy> policies, PodGroup group, Way way, int[] allowed, int[] open, int[] passed) {
        for (Policy policy : policies) {
            for (Rule rule : policy.in(way).rules()) {
                BitSet named = matching(rule);
                boolean perPeer = way == Way.EGRESS && rule.namesPorts();
                int shared = perPeer ? 0 : table.number(rule.connections(new Peer.Pods(group)));
                for (int i = named.nextSetBit(0); i >= 0; i = named.nextSetBit(i + 1)) {
                    int said = perPeer || byName(way, i) ? said(rule, way, group, i) : shared;
                    int decided = table.intersect(said, open[i]);
                    open[i] = table.minus(open[i], said);
                    switch (rule.action()) {
                        case ALLOW -> allowed[i] = table.union(allowed[i], decided);
                        case PASS -> passed[i] = table.union(passed[i], decided);
                        case DENY -> {
                            // decided, and not allowed
                        }
                    }
                }
            }
        }
    }

    /// Names that whole protocols imply are denied and passed with them. They are not allowed with them: what
    /// is shown as allowed by name is what a rule allows by name.
    private int said(Rule rule, Way way, PodGroup group, int peer) {
        Connections said = way == Way.EGRESS
                ? rule.connections(peers.get(peer))
                : rule.connections(new Peer.Pods(group)).union(rule.lacking(group));
        boolean implied = byName(way, peer) && rule.action() != Rule.Action.ALLOW;
        return table.number(implied ? said.withCovered(names) : said);
    }

    /// The places in the list of peers of those that a rule names.
    BitSet matching(Rule rule) {
        if (rule.peers().isEmpty()) {
            return ruleMatches.computeIfAbsent(rule, _ -> {
                var all = new BitSet(peers.size());
                all.set(0, peers.size());
                return all;
            });
        }
        if (rule.peers().size() == 1) {
            return matching(rule.peers().getFirst());
        }
        return ruleMatches.computeIfAbsent(rule, _ -> {
            var sum = new BitSet(peers.size());
            rule.peers().forEach(party -> sum.or(matching(party)));
            return sum;
        });
    }

    private BitSet matching(Party party) {
        Party key = switch (party) {
            case Party.Pods pods -> new Party.Pods(pods.namespaces(), pods.pods(), "");
            case Party.Addresses addresses -> new Party.Addresses(addresses.set(), "");
            case Party.Others others -> others;
        };
        BitSet known = matches.get(key);
        if (known != null) {
            return known;
        }
        var found = new BitSet(peers.size());
        for (int i = 0; i < peers.size(); i++) {
            if (key.matches(peers.get(i))) {
                found.set(i);
            }
        }
        matches.put(key, found);
        return found;
    }

    /// Finds the policies that select a group without trying all of them: NetworkPolicies by namespace.
    private static final class PolicyIndex {
        private final List<Policy> everywhere = new ArrayList<>();
        private final Map<String, List<Policy>> byNamespace = new HashMap<>();
        private final Map<PodGroup, List<Policy>> known = new IdentityHashMap<>();
        private final Map<Selecting, List<Policy>> lists = new HashMap<>();

        PolicyIndex(Policies policies, Way way) {
            for (Policy policy : policies.all()) {
                if (!policy.in(way).covered()) {
                    continue;
                }
                if (policy.precedence().tier() == Tier.NETWORK) {
                    byNamespace
                            .computeIfAbsent(Topology.namespace(policy.object()), _ -> new ArrayList<>())
                            .add(policy);
                } else {
                    everywhere.add(policy);
                }
            }
        }

        List<Policy> selecting(PodGroup group) {
            return known.computeIfAbsent(group, this::find);
        }

        private List<Policy> find(PodGroup group) {
            var found = new ArrayList<Policy>();
            for (Policy policy : everywhere) {
                if (policy.subject().selects(group)) {
                    found.add(policy);
                }
            }
            for (Policy policy : byNamespace.getOrDefault(group.namespace(), List.of())) {
                if (policy.subject().selects(group)) {
                    found.add(policy);
                }
            }
            return lists.computeIfAbsent(new Selecting(found), _ -> found);
        }
    }
}
