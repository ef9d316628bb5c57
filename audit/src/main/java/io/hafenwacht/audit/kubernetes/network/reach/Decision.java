package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Tier;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What decides about some of the connections of pods in one direction, and how.
record Decision(Connections about, boolean allowed, Text why) {
    /// All decisions about the connections with `other`, in the order in which they are taken; together they
    /// speak of every connection. Of NetworkPolicy each rule that allows is named, though one is enough.
    static List<Decision> of(Evaluator evaluator, Peer.Pods pods, Way way, Peer other, Peer destination) {
        if (pods.group().traits().hostNetwork()) {
            return List.of(new Decision(
                    Connections.ALL,
                    true,
                    Text.of(
                            "allowed, since its pods are on their node's network, where policies do not reach them.",
                            "erlaubt, da die Pods im Netz ihres Knotens sind, wo Regeln sie nicht erreichen.")));
        }
        List<Policy> policies = evaluator.selecting(pods.group(), way);
        var decisions = new ArrayList<Decision>();
        Connections open = Connections.ALL;
        for (Tier tier : Tier.values()) {
            List<Policy> here =
                    policies.stream().filter(p -> p.precedence().tier() == tier).toList();
            Connections left = open;
            for (Policy policy : here) {
                for (Rule rule : policy.in(way).effective()) {
                    Connections said =
                            rule.matches(other) ? rule.connections(destination).intersect(left) : Connections.NONE;
                    if (said.isEmpty()) {
                        continue;
                    }
                    if (rule.action() != Rule.Action.PASS) {
                        decisions.add(ruled(said, rule));
                        open = open.minus(said);
                    }
                    left = tier == Tier.NETWORK ? left : left.minus(said);
                }
            }
            if (tier == Tier.NETWORK && !here.isEmpty()) {
                return open.isEmpty() ? decisions : with(decisions, unlisted(open, here));
            }
        }
        return open.isEmpty() ? decisions : with(decisions, byDefault(open, way, policies.isEmpty()));
    }

    private static List<Decision> with(List<Decision> decisions, Decision last) {
        decisions.add(last);
        return decisions;
    }

    private static Decision unlisted(Connections open, List<Policy> policies) {
        String names = policies.stream().map(p -> place(p.object(), "spec")).collect(Collectors.joining(", "));
        return new Decision(
                open,
                false,
                Text.of(
                        "denied: no rule allows it, and these policies select the pods: " + names + ".",
                        "verboten: keine Regel erlaubt es, und diese Regelwerke wählen die Pods aus: " + names + "."));
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

    private static Decision ruled(Connections about, Rule rule) {
        String place = place(rule.object(), rule.field());
        return rule.action() == Rule.Action.DENY
                ? new Decision(about, false, Text.of("denied by " + place + ".", "verboten durch " + place + "."))
                : new Decision(about, true, Text.of("allowed by " + place + ".", "erlaubt durch " + place + "."));
    }

    /// `NetworkPolicy default/web, spec.ingress[0] (policies.yaml:12)`
    private static String place(KubeObject object, String field) {
        Location at = object.where(field);
        return object.title() + ", " + field
                + (at.path().isEmpty() ? "" : " (" + at.path() + (at.line() > 0 ? ":" + at.line() : "") + ")");
    }
}
