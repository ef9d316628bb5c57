package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.Networks.Network;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Why connections are allowed or not: what decided at their source, and what at their destination.
/// `byDefault` means that no policy and no route had a say.
public record Explanation(Connection connection, boolean byDefault, List<Text> lines) {
    public Explanation {
        lines = List.copyOf(lines);
    }

    public boolean allowed() {
        return !connection.allowed().isEmpty();
    }

    /// Explains `wanted` from one peer to another, at least one of them pods of `network`.
    public static Explanation of(Reachability reachability, Network network, Peer from, Peer to, Connections wanted) {
        return Explainer.of(reachability, network).explain(from, to, wanted);
    }

    /// The same for addresses, which have one answer for each part that policies tell apart; neighbours with
    /// the same answer are one.
    public static List<Explanation> ofParts(
            Reachability reachability, Network network, Peer from, Peer to, Connections wanted) {
        var explainer = Explainer.of(reachability, network);
        var found = new ArrayList<Explanation>();
        for (Peer source : reachability.toldApart(network, from, Way.INGRESS)) {
            for (Peer target : reachability.toldApart(network, to, Way.EGRESS)) {
                Explanation next = explainer.explain(source, target, wanted);
                Explanation joined = found.isEmpty() ? next : joined(found.getLast(), next);
                if (!found.isEmpty() && joined != next) {
                    found.removeLast();
                }
                found.add(joined);
            }
        }
        return found;
    }

    private static Explanation joined(Explanation before, Explanation next) {
        boolean alike =
                before.lines.equals(next.lines) && before.connection.allowed().equals(next.connection.allowed());
        Connection connection = new Connection(
                joined(before.connection.source(), next.connection.source()),
                joined(before.connection.destination(), next.connection.destination()),
                next.connection.allowed());
        return alike ? new Explanation(connection, next.byDefault, next.lines) : next;
    }

    private static Peer joined(Peer before, Peer next) {
        return before instanceof Peer.External(AddressRange lower) && next instanceof Peer.External(AddressRange upper)
                ? new Peer.External(new AddressRange(lower.first(), upper.last()))
                : next;
    }

    /// Explains each pair of peers of a network that the focus names, allowed or not, in the order of the
    /// output, until `to` answers false; of all their connections, or of those in focus. Returns whether all
    /// were explained.
    public static boolean each(
            Reachability reachability, Network network, ReachFocus focus, Predicate<Explanation> to) {
        var explainer = Explainer.of(reachability, network);
        return reachability.pairs(
                network,
                connection -> !focus.includes(connection.source(), connection.destination())
                        || to.test(explainer.explain(connection.source(), connection.destination(), focus.only())));
    }

    private record Explainer(Reachability reachability, Network network, Evaluator evaluator, Decisions decisions) {
        static Explainer of(Reachability reachability, Network network) {
            var evaluator = new Evaluator(reachability.policies(network), List.of(), reachability.table());
            return new Explainer(reachability, network, evaluator, new Decisions(evaluator));
        }

        Explanation explain(Peer from, Peer to, Connections wanted) {
            var lines = new ArrayList<Text>();
            Connections allowed = wanted;
            boolean byDefault = true;
            if (from instanceof Peer.Pods pods) {
                Connections left = add(pods, Way.EGRESS, to, to, wanted, lines);
                allowed = allowed.intersect(left);
                byDefault = evaluator.selecting(pods.group(), Way.EGRESS).isEmpty();
            }
            if (to instanceof Peer.Pods pods) {
                if (from instanceof Peer.Controller) {
                    Connections forwarded =
                            reachability.forwarded(network, pods).intersect(wanted);
                    allowed = allowed.intersect(forwarded);
                    byDefault = false;
                    lines.add(routes(pods, forwarded));
                }
                allowed = allowed.intersect(add(pods, Way.INGRESS, from, to, wanted, lines));
                byDefault &= evaluator.selecting(pods.group(), Way.INGRESS).isEmpty();
            }
            return new Explanation(new Connection(from, to, allowed), byDefault, lines);
        }

        private static Text routes(Peer.Pods pods, Connections forwarded) {
            return forwarded.isEmpty()
                    ? Text.of(
                            "Routes: no Ingress, Route or Gateway leads to this port of " + pods.label() + ".",
                            "Routen: kein Ingress, keine Route und kein Gateway führt zu diesem Port von "
                                    + pods.label() + ".")
                    : Text.of(
                            "Routes: Ingress, Route or Gateway lead to " + forwarded + " of " + pods.label() + ".",
                            "Routen: Ingress, Route oder Gateway führen zu " + forwarded + " von " + pods.label()
                                    + ".");
        }

        /// Adds what decides about `wanted`, and returns what of it is allowed.
        private Connections add(
                Peer.Pods pods, Way way, Peer other, Peer destination, Connections wanted, List<Text> lines) {
            Connections allowed = Connections.NONE;
            Connections left = wanted;
            for (Decisions.Decision decision : decisions.of(pods, way, other, destination)) {
                Connections about = decision.about().intersect(left);
                if (about.isEmpty()) {
                    continue;
                }
                left = left.minus(about);
                allowed = decision.allowed() ? allowed.union(about) : allowed;
                String which = about.equals(wanted) ? "" : about + " ";
                String end = way.word() + " (" + pods.label() + "): " + which;
                lines.add(Text.of(
                        end + decision.why().english(), end + decision.why().german()));
            }
            return allowed;
        }
    }
}
