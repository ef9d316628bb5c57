package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Tier;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
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
            Connections.ALL,
            true,
            Text.of(
                    "allowed, since its pods are on their node's network, where policies do not reach them.",
                    "erlaubt, da die Pods im Netz ihres Knotens sind, wo Regeln sie nicht erreichen."));

    private final Evaluator evaluator;
    private final Map<Rule, Text> rules = new IdentityHashMap<>();
    private final Map<List<Policy>, Selected> selected = new IdentityHashMap<>();

    Decisions(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /// One of them: about some of the connections.
    record Decision(Connections about, boolean allowed, Text why) {}

    /// The policies that select pods in one direction, by their tier, and what denies whatever no rule of the
    /// plain ones allows.
    private record Selected(List<List<Policy>> tiers, Text unlisted) {}

    /// All decisions about the connections with `other`, in the order in which they are taken; together they
    /// speak of every connection. Of NetworkPolicy each rule that allows is named, though one is enough.
    List<Decision> of(Peer.Pods pods, Way way, Peer other, Peer destination) {
        if (pods.group().traits().hostNetwork()) {
            return List.of(OUT_OF_REACH);
        }
        List<Policy> policies = evaluator.selecting(pods.group(), way);
        Selected here = selected.computeIfAbsent(policies, Decisions::byTier);
        var decisions = new ArrayList<Decision>();
        Connections open = Connections.ALL;
        for (Tier tier : Tier.values()) {
            Connections left = open;
            for (Policy policy : here.tiers().get(tier.ordinal())) {
                for (Rule rule : policy.in(way).effective()) {
                    Connections said =
                            rule.matches(other) ? rule.connections(destination).intersect(left) : Connections.NONE;
                    if (said.isEmpty()) {
                        continue;
                    }
                    if (rule.action() != Rule.Action.PASS) {
                        Text why = rules.computeIfAbsent(rule, Decisions::ruled);
                        decisions.add(new Decision(said, rule.action() == Rule.Action.ALLOW, why));
                        open = open.minus(said);
                    }
                    left = tier == Tier.NETWORK ? left : left.minus(said);
                }
            }
            if (tier == Tier.NETWORK && !here.tiers().get(tier.ordinal()).isEmpty()) {
                return open.isEmpty() ? decisions : with(decisions, new Decision(open, false, here.unlisted()));
            }
        }
        return open.isEmpty() ? decisions : with(decisions, byDefault(open, way, policies.isEmpty()));
    }

    private static Selected byTier(List<Policy> policies) {
        List<List<Policy>> tiers = Stream.of(Tier.values())
                .map(tier -> policies.stream()
                        .filter(p -> p.precedence().tier() == tier)
                        .toList())
                .toList();
        String names = tiers.get(Tier.NETWORK.ordinal()).stream()
                .map(p -> place(p.object(), "spec"))
                .collect(Collectors.joining(", "));
        return new Selected(
                tiers,
                Text.of(
                        "denied: no rule allows it, and these policies select the pods: " + names + ".",
                        "verboten: keine Regel erlaubt es, und diese Regelwerke wählen die Pods aus: " + names + "."));
    }

    private static List<Decision> with(List<Decision> decisions, Decision last) {
        decisions.add(last);
        return decisions;
    }

    private static Decision byDefault(Connections open, Way way, boolean unselected) {
        return new Decision(
                open,
                true,
                unselected
                        ? Text.of(
                                "allowed by default: no policy selects its pods for "
                                        + way.word().toLowerCase(Locale.ROOT) + ".",
                                "von Haus aus erlaubt: kein Regelwerk wählt die Pods dafür aus.")
                        : Text.of(
                                "allowed by default: no rule of the policies that select its pods speaks of it.",
                                "von Haus aus erlaubt: keine Regel der Regelwerke, die die Pods auswählen, betrifft"
                                        + " es."));
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
