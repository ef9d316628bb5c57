package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Tier;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What decides about connections of pods, and how. Rules and policies are named in words once, for all
/// pairs.
final class Decisions {
    private static final Decision OUT_OF_REACH = new Decision(
            ConnectionTable.ALL,
            true,
            Text.of(
                    "allowed, since its pods are on their node's network, where policies do not reach them.",
                    "erlaubt, da die Pods im Netz ihres Knotens sind, wo Regeln sie nicht erreichen."));

    private static final Limit NAMED = new Limit(
            "reach-policies", 20, "policies", "are named in one line; they stand in every line about the pods");
    private static final Text UNSPOKEN = Text.of(
            "allowed by default: no rule of the policies that select its pods speaks of it.",
            "von Haus aus erlaubt: keine Regel der Regelwerke, die die Pods auswählen, betrifft es.");
    private static final Text UNSELECTED_INGRESS = unselected(Way.INGRESS);
    private static final Text UNSELECTED_EGRESS = unselected(Way.EGRESS);

    private final Evaluator evaluator;
    private final Map<PodGroup, Integer> groups = new IdentityHashMap<>();
    private final Map<AddressRange, Integer> ranges = new HashMap<>();
    private final ConnectionTable table;
    private final Map<Rule, Text> rules = new IdentityHashMap<>();
    private final Map<Rule, Integer> connections = new IdentityHashMap<>();
    private final Map<List<Policy>, Selected> ingress = new IdentityHashMap<>();
    private final Map<List<Policy>, Selected> egress = new IdentityHashMap<>();

    /// About `peers`, for which rules are looked up once, and all others.
    Decisions(Policies policies, List<? extends Peer> peers, ConnectionTable table) {
        this.evaluator = new Evaluator(policies, peers, table);
        this.table = table;
        for (int i = 0; i < peers.size(); i++) {
            switch (peers.get(i)) {
                case Peer.Pods pods -> groups.put(pods.group(), i);
                case Peer.External(AddressRange range) -> ranges.put(range, i);
                case Peer.Controller _, Peer.Unseen _, Peer.Anyone _ -> {
                    // asked for each time
                }
            }
        }
    }

    /// Where a peer stands in the list of those that are known; negative if it does not.
    private int place(Peer peer) {
        return switch (peer) {
            case Peer.Pods pods -> groups.getOrDefault(pods.group(), -1);
            case Peer.External(AddressRange range) -> ranges.getOrDefault(range, -1);
            case Peer.Controller _, Peer.Unseen _, Peer.Anyone _ -> -1;
        };
    }

    /// The policies that speak about these pods in one direction.
    List<Policy> selecting(PodGroup group, Way way) {
        return evaluator.selecting(group, way);
    }

    /// One of them: about some of the connections, by their number in the table.
    record Decision(int about, boolean allowed, Text why) {}

    /// The rules that count for pods in one direction, by their tier, whether NetworkPolicies are among them,
    /// and what these deny.
    private record Selected(List<List<Counting>> tiers, boolean plain, Text unlisted) {}

    /// A rule and which of the known peers it names.
    private record Counting(Rule rule, BitSet peers) {}

    /// All decisions about the connections with `other`, in the order in which they are taken; together they
    /// speak of every connection. Of NetworkPolicy each rule that allows is named, though one is enough.
    List<Decision> of(Peer.Pods pods, Way way, Peer other, Peer destination) {
        if (pods.group().traits().hostNetwork()) {
            return List.of(OUT_OF_REACH);
        }
        List<Policy> policies = evaluator.selecting(pods.group(), way);
        Selected here = (way == Way.INGRESS ? ingress : egress).computeIfAbsent(policies, p -> byTier(p, way));
        int place = place(other);
        var decisions = new ArrayList<Decision>();
        int open = ConnectionTable.ALL;
        for (Tier tier : Tier.values()) {
            int left = open;
            for (Counting counting : here.tiers().get(tier.ordinal())) {
                Rule rule = counting.rule();
                boolean named = place >= 0 ? counting.peers().get(place) : rule.matches(other);
                int said = named ? table.intersect(said(rule, destination), left) : ConnectionTable.NONE;
                if (said == ConnectionTable.NONE) {
                    continue;
                }
                if (rule.action() != Rule.Action.PASS) {
                    Text why = rules.computeIfAbsent(rule, Decisions::ruled);
                    decisions.add(new Decision(said, rule.action() == Rule.Action.ALLOW, why));
                    open = table.minus(open, said);
                }
                left = tier == Tier.NETWORK ? left : table.minus(left, said);
            }
            if (tier == Tier.NETWORK && here.plain()) {
                return open == ConnectionTable.NONE
                        ? decisions
                        : with(decisions, new Decision(open, false, here.unlisted()));
            }
        }
        return open == ConnectionTable.NONE ? decisions : with(decisions, byDefault(open, way, policies.isEmpty()));
    }

    private int said(Rule rule, Peer destination) {
        Integer known = connections.get(rule);
        if (known != null) {
            return known;
        }
        int said = table.number(rule.connections(destination));
        if (!rule.namesPorts()) {
            connections.put(rule, said);
        }
        return said;
    }

    private Selected byTier(List<Policy> policies, Way way) {
        List<List<Counting>> tiers = Stream.of(Tier.values())
                .map(tier -> policies.stream()
                        .filter(p -> p.precedence().tier() == tier)
                        .flatMap(p -> p.in(way).effective().stream())
                        .map(rule -> new Counting(rule, evaluator.matching(rule)))
                        .toList())
                .toList();
        List<Policy> plain = policies.stream()
                .filter(p -> p.precedence().tier() == Tier.NETWORK)
                .toList();
        String names = plain.stream()
                .limit(NAMED.value())
                .map(p -> place(p.object(), "spec"))
                .collect(Collectors.joining(", "));
        long more = plain.size() - NAMED.value();
        return new Selected(
                tiers,
                !plain.isEmpty(),
                Text.of(
                        "denied: no rule allows it, and these policies select the pods: " + names
                                + (more > 0 ? ", and " + more + " more." : "."),
                        "verboten: keine Regel erlaubt es, und diese Regelwerke wählen die Pods aus: " + names
                                + (more > 0 ? " und " + more + " weitere." : ".")));
    }

    private static List<Decision> with(List<Decision> decisions, Decision last) {
        decisions.add(last);
        return decisions;
    }

    private static Decision byDefault(int open, Way way, boolean unselected) {
        return new Decision(
                open, true, !unselected ? UNSPOKEN : way == Way.INGRESS ? UNSELECTED_INGRESS : UNSELECTED_EGRESS);
    }

    private static Text unselected(Way way) {
        return Text.of(
                "allowed by default: no policy selects its pods for "
                        + way.word().toLowerCase(Locale.ROOT) + ".",
                "von Haus aus erlaubt: kein Regelwerk wählt die Pods dafür aus.");
    }

    private static Text ruled(Rule rule) {
        String place = place(rule.object(), rule.field());
        return rule.action() == Rule.Action.DENY
                ? Text.of("denied by " + place + ".", "verboten durch " + place + ".")
                : Text.of("allowed by " + place + ".", "erlaubt durch " + place + ".");
    }

    /// `NetworkPolicy default/web, spec.ingress[0] (policies.yaml:12)`
    private static String place(KubeObject object, String field) {
        Location at = object.where(field);
        return object.title() + ", " + field
                + (at.path().isEmpty() ? "" : " (" + at.path() + (at.line() > 0 ? ":" + at.line() : "") + ")");
    }
}
