package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.core.limit.Limit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Draws connections: DOT for Graphviz with a box for each namespace, or an SVG. `style` of an arrow is
/// empty, or `added`, `removed` or `changed`.
public final class ReachGraph {
    private static final Limit ARROWS =
            new Limit("reach-svg-arrows", 5_000, "arrows", "a drawing of more is black, and browsers stall");
    private final List<Arrow> arrows;
    private final Map<String, List<String>> byNamespace = new TreeMap<>();

    /// One connection as it is drawn.
    public record Arrow(Peer from, Peer to, String label, String style) {}

    public ReachGraph(List<Arrow> arrows, List<PodGroup> groups) {
        this.arrows = List.copyOf(arrows);
        Map<String, String> namespaces = new TreeMap<>();
        groups.forEach(g -> namespaces.put(g.toString(), g.namespace()));
        for (Arrow arrow : arrows) {
            for (Peer peer : List.of(arrow.from(), arrow.to())) {
                namespaces.put(
                        peer.label(),
                        peer instanceof Peer.Pods pods ? pods.group().namespace() : "");
            }
        }
        namespaces.forEach((label, namespace) ->
                byNamespace.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(label));
    }

    /// The arrows of a report, and what pods are open to beyond the input where that was asked for.
    public static ReachGraph of(ReachReport report) {
        var groups = new ArrayList<PodGroup>();
        report.sections().forEach(s -> groups.addAll(s.network().groups()));
        Stream<Connection> open = report.sections().stream()
                .flatMap(s -> s.exposure().stream())
                .flatMap(e -> Stream.concat(e.egress().stream(), e.ingress().stream()))
                // With addresses outside they are among the connections.
                .filter(c -> !(c.source() instanceof Peer.External || c.destination() instanceof Peer.External))
                .filter(c -> !c.allowed().isEmpty());
        return new ReachGraph(
                Stream.concat(report.connections().stream(), open)
                        .map(c -> new Arrow(
                                c.source(), c.destination(), c.allowed().toString(), ""))
                        .toList(),
                groups);
    }

    /// Whether an SVG of this size can be read by anybody.
    public boolean drawable() {
        return !ARROWS.exceededBy(arrows.size());
    }

    public static Limit limit() {
        return ARROWS;
    }

    public void dot(PrintWriter out) {
        out.print("digraph {\n");
        byNamespace.forEach((namespace, labels) -> {
            String indent = "\t";
            if (!namespace.isEmpty()) {
                out.print("\tsubgraph " + Escapes.json("cluster_" + namespace) + " {\n\t\tlabel="
                        + Escapes.json(namespace) + "\n");
                indent = "\t\t";
            }
            for (String label : labels) {
                out.print(indent + Escapes.json(label) + " [shape=box]\n");
            }
            out.print(namespace.isEmpty() ? "" : "\t}\n");
        });
        for (Arrow arrow : arrows) {
            out.print("\t" + Escapes.json(arrow.from().label()) + " -> "
                    + Escapes.json(arrow.to().label()) + " [label=" + Escapes.json(arrow.label())
                    + ", color=\"" + colour(arrow) + "\"]\n");
        }
        out.print("}\n");
    }

    /// What crosses the border of the cluster is blue, a change has its own colour.
    static String colour(Arrow arrow) {
        boolean inside = arrow.from() instanceof Peer.Pods && arrow.to() instanceof Peer.Pods;
        return switch (arrow.style()) {
            case "added" -> "#008000";
            case "removed" -> "#c00000";
            case "changed" -> "#b8860b";
            default -> inside ? "#808080" : "#2f6fab";
        };
    }

    public void svg(PrintWriter out) {
        ReachSvg.draw(arrows, byNamespace, out);
    }
}
