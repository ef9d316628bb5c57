package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.audit.kubernetes.network.reach.Connections;
import io.hafenwacht.audit.kubernetes.network.reach.Explanation;
import io.hafenwacht.audit.kubernetes.network.reach.Networks.Network;
import io.hafenwacht.audit.kubernetes.network.reach.Peer;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.ReachFocus;
import io.hafenwacht.audit.kubernetes.network.reach.ReachReport;
import io.hafenwacht.audit.kubernetes.network.reach.Reachability;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Which connections `reach` shows, and whether with reasons: the options of np-guard's `list`, under their
/// names there.
final class ReachWanted {
    /// Lines kept for the next pair: 20 MB of text.
    private static final int KEPT = 100_000;

    private List<String> workloads = List.of();
    private List<String> peers = List.of();
    private Optional<Direction> direction = Optional.empty();
    private Optional<String> connection = Optional.empty();
    private boolean explain;
    private Optional<Only> only = Optional.empty();

    private enum Direction {
        INGRESS,
        EGRESS
    }

    private enum Only {
        ALLOW,
        DENY
    }

    void declare(Flags flags) {
        flags.list("--focusworkload", "NAME", "reach.focus.workload", String.class, v -> workloads = v);
        flags.list("--focusworkload-peer", "NAME", "reach.focus.peer", String.class, v -> peers = v);
        flags.optional(
                "--focus-direction", "ingress|egress", "reach.focus.direction", Direction.class, v -> direction = v);
        flags.optional("--focus-conn", "tcp-PORT", "reach.focus.conn", String.class, v -> connection = v);
        flags.toggle("--explain", "reach.reasons", v -> explain = v);
        flags.optional("--explain-only", "allow|deny", "reach.reasons.only", Only.class, v -> only = v);
    }

    boolean explained() {
        return explain;
    }

    /// The focus, with each name known to the input. An option that another one is missing for is a mistake.
    ReachFocus focus(Reachability reachability) {
        requires(workloads.isEmpty() && !peers.isEmpty(), "--focusworkload-peer", "--focusworkload");
        requires(workloads.isEmpty() && direction.isPresent(), "--focus-direction", "--focusworkload");
        requires(!explain && only.isPresent(), "--explain-only", "--explain");
        Stream.of(workloads, peers).flatMap(List::stream).forEach(name -> known(reachability, name));
        return new ReachFocus(
                workloads,
                peers,
                direction.map(d -> Way.valueOf(d.name())),
                connection.map(ReachExplain::wanted).orElse(Connections.ALL));
    }

    private static void requires(boolean missing, String option, String other) {
        if (missing) {
            throw CommandFailure.usage(
                    Text.of(option + " needs " + other, option + " braucht " + other),
                    Text.of("Add " + other + ", or leave it out.", other + " ergänzen oder die Option weglassen."));
        }
    }

    private static void known(Reachability reachability, String name) {
        boolean known = ReachFocus.isCalled(Peer.Controller.INGRESS, name)
                || reachability.topology().groups().stream()
                        .anyMatch(group -> ReachFocus.isCalled(Peer.of(group), name));
        if (!known) {
            throw ReachExplain.unknown(name);
        }
    }

    /// Writes every pair with what decides about it; at the end those about which nothing decides. Returns
    /// whether that was all of them.
    boolean explain(Session session, Reachability reachability, ReachFocus focus) {
        PrintWriter out = session.console().out();
        boolean complete = true;
        long lines = 0;
        boolean several = reachability.networks().list().size() > 1;
        for (Network network : reachability.networks().list()) {
            if (several) {
                out.println(network.title() + ":");
            }
            var open = new ArrayList<String>();
            long left = ReachReport.limit().value() - lines;
            var written = new AtomicLong();
            // The same line is the same object for many pairs in a row.
            var shown = new IdentityHashMap<Text, String>();
            var words = new IdentityHashMap<Connections, String>();
            complete &= Explanation.each(reachability, network, focus, explanation -> {
                if (only.isPresent() && explanation.allowed() != (only.get() == Only.ALLOW)) {
                    return true;
                }
                if (explanation.byDefault()) {
                    open.add(explanation.connection().line());
                    return written.incrementAndGet() < left;
                }
                out.print(explanation.connection().source().label() + " => ");
                out.print(explanation.connection().destination().label() + " : ");
                out.println(words.computeIfAbsent(explanation.connection().allowed(), Connections::toString));
                if (shown.size() > KEPT) {
                    shown.clear();
                }
                explanation
                        .lines()
                        .forEach(line -> out.println(
                                shown.computeIfAbsent(line, _ -> "    " + TerminalText.safe(session.say(line)))));
                return written.addAndGet(1 + explanation.lines().size()) < left;
            });
            lines += written.get();
            if (!open.isEmpty()) {
                out.println(session.say(Text.of(
                        "Allowed by default, since no policy selects either end:",
                        "Von Haus aus erlaubt, da kein Regelwerk eines der Enden auswählt:")));
                open.forEach(out::println);
            }
        }
        return complete;
    }
}
