package io.hafenwacht.app.view;

import io.hafenwacht.audit.docker.network.SeparationGraph;
import io.hafenwacht.audit.docker.network.SeparationGraph.Kind;
import io.hafenwacht.audit.docker.network.SeparationGraph.Member;
import io.hafenwacht.audit.docker.network.SeparationGraph.Shared;
import io.hafenwacht.audit.kubernetes.network.reach.Connection;
import io.hafenwacht.audit.kubernetes.network.reach.Peer;
import io.hafenwacht.audit.kubernetes.network.reach.ReachReport;
import io.hafenwacht.core.report.Diagram;
import io.hafenwacht.core.report.Diagram.Box;
import io.hafenwacht.core.report.Diagram.Line;
import io.hafenwacht.core.report.Diagram.Tone;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What reports draw: which containers share what, and which workloads may talk to whom.
public final class Drawings {
    private Drawings() {}

    /// Containers of an engine, or services of a project, at the left; what they share at the right.
    public static Diagram separation(SeparationGraph graph, String of) {
        var sides = new Sides();
        for (Shared thing : graph.shared()) {
            Box right = new Box(
                    thing.name(),
                    thing.kind().word(),
                    thing.kind() == Kind.HOST ? Tone.DANGER : thing.channel() ? Tone.PLAIN : Tone.MARKED);
            thing.users()
                    .forEach((user, writes) -> sides.join(
                            member(graph, user),
                            right,
                            told(thing.kind(), writes),
                            thing.kind() == Kind.HOST ? Tone.DANGER : Tone.PLAIN));
        }
        return sides.diagram(
                Text.of("Separation: " + of, "Trennung: " + of),
                Text.of(
                        "A line joins a container with what it shares with others: through one and the same thing at "
                                + "the right, whoever broke into one of them reaches the next.",
                        "Eine Linie verbindet einen Container mit dem, was er mit anderen teilt: Über dasselbe Ding "
                                + "rechts erreicht den nächsten, wer in einen eingebrochen ist."),
                Text.same("Container"),
                Text.of("Shared", "Geteilt"));
    }

    private static Box member(SeparationGraph graph, String name) {
        Tone tone = graph.members().stream()
                        .filter(Member::critical)
                        .anyMatch(m -> m.name().equals(name))
                ? Tone.MARKED
                : Tone.PLAIN;
        return new Box(name, "", tone);
    }

    private static String told(Kind kind, boolean writes) {
        return kind == Kind.VOLUME || kind == Kind.PATH ? (writes ? "rw" : "ro") : kind.word();
    }

    /// Which connections the network policies of a cluster leave open.
    public static Diagram reach(ReachReport report, String of) {
        var sides = new Sides();
        for (Connection connection : report.connections()) {
            boolean outside = !(connection.source() instanceof Peer.Pods);
            sides.join(
                    new Box(connection.source().label(), "", outside ? Tone.DANGER : Tone.PLAIN),
                    new Box(
                            connection.destination().label(),
                            "",
                            connection.destination() instanceof Peer.Pods ? Tone.PLAIN : Tone.MARKED),
                    connection.allowed().toString(),
                    outside ? Tone.DANGER : Tone.PLAIN);
        }
        return sides.diagram(
                Text.of("Reachability: " + of, "Erreichbarkeit: " + of),
                Text.of(
                        "A line leads from who may open a connection to whom, after all network policies.",
                        "Eine Linie führt von dem, der eine Verbindung öffnen darf, zu dem, der sie annimmt, nach "
                                + "allen Netzregeln."),
                Text.of("From", "Von"),
                Text.of("To", "Nach"));
    }

    /// Boxes and lines in the order in which they come, up to the limits of a picture.
    private static final class Sides {
        private final Map<String, Integer> leftPlaces = new LinkedHashMap<>();
        private final Map<String, Integer> rightPlaces = new LinkedHashMap<>();
        private final List<Box> left = new ArrayList<>();
        private final List<Box> right = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private int undrawn;

        void join(Box from, Box to, String label, Tone tone) {
            int start = place(leftPlaces, left, from);
            int end = place(rightPlaces, right, to);
            if (start < 0 || end < 0 || Diagram.LINES.exceededBy(lines.size() + 1L)) {
                undrawn++;
            } else {
                lines.add(new Line(start, end, label, tone));
            }
        }

        private static int place(Map<String, Integer> places, Collection<Box> boxes, Box box) {
            Integer known = places.get(box.name() + "\n" + box.detail());
            if (known != null) {
                return known;
            }
            if (Diagram.BOXES.exceededBy(boxes.size() + 1L)) {
                return -1;
            }
            places.put(box.name() + "\n" + box.detail(), boxes.size());
            boxes.add(box);
            return boxes.size() - 1;
        }

        Diagram diagram(Text title, Text note, Text leftHeading, Text rightHeading) {
            return new Diagram(title, note, leftHeading, rightHeading, left, right, lines, undrawn);
        }
    }
}
