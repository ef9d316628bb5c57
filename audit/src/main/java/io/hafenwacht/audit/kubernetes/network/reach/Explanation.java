package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.network.reach.Networks.Network;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Tier;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Why one connection is allowed or not: what decided at its source, and what at its destination.
public record Explanation(boolean allowed, List<Text> lines) {
    public Explanation {
        lines = List.copyOf(lines);
    }

    /// What decided in one direction.
    private record Decision(boolean allowed, Text why) {}

    /// Explains the connection from one peer to another, at least one of them pods of `network`.
    public static Explanation of(Reachability reachability, Network network, Peer from, Peer to, Connections wanted) {
        var lines = new ArrayList<Text>();
        boolean allowed = true;
        var evaluator = new Evaluator(reachability.policies(network), List.of(), reachability.table());
        if (from instanceof Peer.Pods pods) {
            Decision decision = decide(evaluator, pods, Way.EGRESS, to, to, wanted);
            allowed = decision.allowed();
            lines.add(decision.why());
        }
        if (to instanceof Peer.Pods pods) {
            Decision decision = decide(evaluator, pods, Way.INGRESS, from, to, wanted);
            allowed &= decision.allowed();
            lines.add(decision.why());
        }
        String what = from.label() + " => " + to.label() + " : " + wanted;
        lines.addFirst(
                allowed
                        ? Text.of(what + " is allowed.", what + " ist erlaubt.")
                        : Text.of(what + " is not allowed.", what + " ist nicht erlaubt."));
        return new Explanation(allowed, lines);
    }

    private static Decision decide(
            Evaluator evaluator, Peer.Pods pods, Way way, Peer other, Peer destination, Connections wanted) {
        List<Policy> policies = evaluator.selecting(pods.group(), way);
        String end = way.word() + " (" + pods.label() + "): ";
        if (pods.group().traits().hostNetwork()) {
            return new Decision(
                    true,
                    Text.of(
                            end
                                    + "allowed, since its pods are on their node's network, where policies do not reach them.",
                            end + "erlaubt, da die Pods im Netz ihres Knotens sind, wo Regeln sie nicht erreichen."));
        }
        for (Tier tier : Tier.values()) {
            List<Policy> here =
                    policies.stream().filter(p -> p.precedence().tier() == tier).toList();
            for (Policy policy : here) {
                for (Rule rule : policy.in(way).effective()) {
                    if (!rule.matches(other)
                            || !wanted.minus(rule.connections(destination)).isEmpty()) {
                        continue;
                    }
                    if (rule.action() == Rule.Action.PASS) {
                        // Administrators leave it to the next tier.
                        here = List.of();
                        break;
                    }
                    return ruled(end, rule);
                }
                if (here.isEmpty()) {
                    break;
                }
            }
            if (tier == Tier.NETWORK && !here.isEmpty()) {
                String names = here.stream().map(p -> place(p.object(), "spec")).collect(Collectors.joining(", "));
                return new Decision(
                        false,
                        Text.of(
                                end + "denied: no rule allows it, and these policies select the pods: " + names + ".",
                                end + "verboten: keine Regel erlaubt es, und diese Regelwerke wählen die Pods aus: "
                                        + names + "."));
            }
        }
        return new Decision(
                true,
                policies.isEmpty()
                        ? Text.of(
                                end + "allowed by default: no policy selects its pods for "
                                        + way.word().toLowerCase(Locale.ROOT) + ".",
                                end + "von Haus aus erlaubt: kein Regelwerk wählt die Pods dafür aus.")
                        : Text.of(
                                end + "allowed by default: no rule of the policies that select its pods speaks of it.",
                                end + "von Haus aus erlaubt: keine Regel der Regelwerke, die die Pods auswählen,"
                                        + " betrifft es."));
    }

    private static Decision ruled(String end, Rule rule) {
        String place = place(rule.object(), rule.field());
        return rule.action() == Rule.Action.DENY
                ? new Decision(false, Text.of(end + "denied by " + place + ".", end + "verboten durch " + place + "."))
                : new Decision(true, Text.of(end + "allowed by " + place + ".", end + "erlaubt durch " + place + "."));
    }

    /// `NetworkPolicy default/web, spec.ingress[0] (policies.yaml:12)`
    private static String place(KubeObject object, String field) {
        Location at = object.where(field);
        return object.title() + ", " + field
                + (at.path().isEmpty() ? "" : " (" + at.path() + (at.line() > 0 ? ":" + at.line() : "") + ")");
    }
}
