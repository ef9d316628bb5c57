package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.core.limit.Limit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Draws connections: DOT for Graphviz with a box for each namespace, or an SVG with the peers on a circle,
/// namespaces side by side. `style` of an arrow is empty, or `added`, `removed` or `changed`.
public final class ReachGraph {
    private static final Limit ARROWS =
            new Limit("reach-svg-arrows", 5_000, "arrows", "a drawing of more is black, and browsers stall");
    private static final int LETTER = 7;

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

    /// The arrows of a report.
    public static ReachGraph of(ReachReport report) {
        var groups = new ArrayList<PodGroup>();
        report.sections().forEach(s -> groups.addAll(s.network().groups()));
        return new ReachGraph(
                report.connections().stream()
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
                    + ", color=\"" + colour(arrow.style()) + "\"]\n");
        }
        out.print("}\n");
    }

    private static String colour(String style) {
        return switch (style) {
            case "added" -> "#008000";
            case "removed" -> "#c00000";
            case "changed" -> "#b8860b";
            default -> "#808080";
        };
    }

    public void svg(PrintWriter out) {
        List<String> labels =
                byNamespace.values().stream().flatMap(List::stream).toList();
        int longest = labels.stream().mapToInt(String::length).max().orElse(0) * LETTER;
        double radius = Math.max(120, labels.size() * 16 / (2 * Math.PI));
        double middle = radius + longest + 20;
        out.printf(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\""
                        + " font-family=\"monospace\" font-size=\"12\">\n",
                2 * middle,
                2 * middle);
        out.print(
                "<defs><marker id=\"end\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\""
                        + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"#606060\"/></marker></defs>\n");
        Map<String, Integer> places = new TreeMap<>();
        labels.forEach(label -> places.put(label, places.size()));
        for (Arrow arrow : arrows) {
            double from = angle(places.getOrDefault(arrow.from().label(), 0), labels.size());
            double to = angle(places.getOrDefault(arrow.to().label(), 0), labels.size());
            out.printf(
                    Locale.ROOT,
                    "<path d=\"M%.1f %.1fQ%.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"%s\" marker-end=\"url(#end)\">"
                            + "<title>%s</title></path>\n",
                    middle + radius * Math.cos(from),
                    middle + radius * Math.sin(from),
                    middle,
                    middle,
                    middle + radius * Math.cos(to),
                    middle + radius * Math.sin(to),
                    colour(arrow.style()),
                    Escapes.xml(arrow.from().label() + " => " + arrow.to().label() + " : " + arrow.label()));
        }
        for (String label : labels) {
            double angle = angle(places.getOrDefault(label, 0), labels.size());
            boolean left = Math.cos(angle) < 0;
            out.printf(
                    Locale.ROOT,
                    "<text transform=\"translate(%.1f %.1f)rotate(%.1f)\" text-anchor=\"%s\">%s</text>\n",
                    middle + (radius + 8) * Math.cos(angle),
                    middle + (radius + 8) * Math.sin(angle),
                    Math.toDegrees(angle) + (left ? 180 : 0),
                    left ? "end" : "start",
                    Escapes.xml(label));
        }
        out.print("</svg>\n");
    }

    private static double angle(int place, int of) {
        return 2 * Math.PI * place / of;
    }
}
