package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.Networks.Network;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Why connections are allowed or not: what decided at their source, and what at their destination.
/// `byDefault` means that no policy and no route had a say.
public record Explanation(Connection connection, boolean byDefault, List<Text> lines) {
    private static final Limit REPEATED = new Limit(
            "reach-reasons", 100_000, "lines", "are kept for the next pair: 50 MB of text; beyond they are made anew");

    public Explanation {
        lines = List.copyOf(lines);
    }

    public boolean allowed() {
        return !connection.allowed().isEmpty();
    }

    /// Explains `wanted` from one peer to another, at least one of them pods of `network`.
    public static Explanation of(Reachability reachability, Network network, Peer from, Peer to, Connections wanted) {
        return new Explainer(reachability, network, List.of()).explain(from, to, wanted);
    }

    /// The same for addresses, which have one answer for each part that policies tell apart; neighbours with
    /// the same answer are one.
    public static List<Explanation> ofParts(
            Reachability reachability, Network network, Peer from, Peer to, Connections wanted) {
        var explainer = new Explainer(reachability, network, List.of());
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
        List<Peer> peers = Stream.<List<? extends Peer>>of(
                        reachability.pods(network),
                        reachability.ranges(network, Way.INGRESS),
                        reachability.ranges(network, Way.EGRESS))
                .<Peer>flatMap(List::stream)
                .toList();
        var explainer = new Explainer(reachability, network, peers);
        return reachability.pairs(
                network,
                connection -> !focus.includes(connection.source(), connection.destination())
                        || to.test(explainer.explain(connection.source(), connection.destination(), focus.only())));
    }

    private static final class Explainer {
        private final Reachability reachability;
        private final Network network;
        private final ConnectionTable table;
        private final Decisions decisions;
        private final Map<Said, Text> said = new HashMap<>();

        /// `peers` are those of many questions.
        Explainer(Reachability reachability, Network network, List<? extends Peer> peers) {
            this.reachability = reachability;
            this.network = network;
            this.table = reachability.table();
            this.decisions = new Decisions(reachability.policies(network), peers, table);
        }

        /// One line about some pods is repeated for many peers; `pods` and `why` are the same objects each
        /// time.
        private record Said(PodGroup pods, Way way, Text why, int about, int wanted) {
            @Override
            public boolean equals(Object other) {
                return other instanceof Said that
                        && pods == that.pods
                        && way == that.way
                        && why == that.why
                        && about == that.about
                        && wanted == that.wanted;
            }

            @Override
            public int hashCode() {
                return (System.identityHashCode(pods) * 31 + System.identityHashCode(why)) * 31 + way.ordinal() + about;
            }
        }

        Explanation explain(Peer from, Peer to, Connections wanted) {
            var lines = new ArrayList<Text>();
            int asked = table.number(wanted);
            int allowed = asked;
            boolean byDefault = true;
            if (from instanceof Peer.Pods pods) {
                allowed = add(pods, Way.EGRESS, to, to, asked, lines);
                byDefault = decisions.selecting(pods.group(), Way.EGRESS).isEmpty();
            }
            if (to instanceof Peer.Pods pods) {
                if (from instanceof Peer.Controller) {
                    Connections forwarded =
                            reachability.forwarded(network, pods).intersect(wanted);
                    allowed = table.number(forwarded);
                    byDefault = false;
                    lines.add(routes(pods, forwarded));
                }
                allowed = table.intersect(allowed, add(pods, Way.INGRESS, from, to, asked, lines));
                byDefault &= decisions.selecting(pods.group(), Way.INGRESS).isEmpty();
            }
            return new Explanation(new Connection(from, to, table.set(allowed)), byDefault, lines);
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
        private int add(Peer.Pods pods, Way way, Peer other, Peer destination, int wanted, List<Text> lines) {
            int allowed = ConnectionTable.NONE;
            int left = wanted;
            for (Decisions.Decision decision : decisions.of(pods, way, other, destination)) {
                int about = table.intersect(decision.about(), left);
                if (about == ConnectionTable.NONE) {
                    continue;
                }
                left = table.minus(left, about);
                allowed = decision.allowed() ? table.union(allowed, about) : allowed;
                if (REPEATED.exceededBy(said.size())) {
                    said.clear();
                }
                var line = new Said(pods.group(), way, decision.why(), about, wanted);
                lines.add(said.computeIfAbsent(line, _ -> line(pods, line)));
            }
            return allowed;
        }

        private Text line(Peer.Pods pods, Said said) {
            String which = said.about() == said.wanted() ? "" : table.set(said.about()) + " ";
            String end = said.way().word() + " (" + pods.label() + "): " + which;
            return Text.of(end + said.why().english(), end + said.why().german());
        }
    }
}
