package io.hafenwacht.audit.kubernetes.network.reach;

import io.hafenwacht.audit.kubernetes.network.reach.ReachGraph.Arrow;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A drawing of connections in two columns: on the left who may speak, on the right to whom, a row for each
/// set of ports, so that no label lies across a line. Namespaces are boxes. Who neither speaks nor is spoken
/// to stands on the left without a line.
final class ReachSvg {
    private static final int LETTER = 8;
    private static final int LINE = 20;
    private static final int GAP = 12;
    private static final int MARGIN = 10;
    private static final int WORDS = 60;

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Box> boxes = new ArrayList<>();

    /// A namespace with its rows, from `top` on.
    private record Box(String title, List<String> rows, int top) {
        int height() {
            return (rows.size() + 1) * LINE;
        }
    }

    private ReachSvg() {}

    static void draw(List<Arrow> arrows, Map<String, List<String>> byNamespace, PrintWriter out) {
        Set<String> sources = new HashSet<>();
        Map<String, Set<String>> targets = new TreeMap<>();
        for (Arrow arrow : arrows) {
            sources.add(arrow.from().label());
            targets.computeIfAbsent(arrow.to().label(), _ -> new TreeSet<>()).add(words(arrow));
        }
        var left = new ReachSvg();
        var right = new ReachSvg();
        byNamespace.forEach((namespace, labels) -> {
            left.add(
                    namespace,
                    labels.stream()
                            .filter(label -> sources.contains(label) || !targets.containsKey(label))
                            .map(label -> List.of(label, name(namespace, label)))
                            .toList());
            right.add(
                    namespace,
                    labels.stream()
                            .flatMap(label -> targets.getOrDefault(label, Set.of()).stream()
                                    .map(ports -> List.of(
                                            label + '\n' + ports, name(namespace, label) + " : " + shortened(ports))))
                            .toList());
        });
        int from = MARGIN + left.width();
        int to = from + Math.max(160, Math.min(480, 12 * (left.places.size() + right.places.size())));
        int height = Math.max(left.height(), right.height());
        out.printf(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\" height=\"%2$d\""
                        + " font-family=\"monospace\" font-size=\"12\">\n",
                to + right.width() + MARGIN,
                height);
        out.print("<style>path.c{fill:none;stroke-opacity:.55;stroke-width:1.5}"
                + "path.c:hover{stroke-opacity:1;stroke-width:3}</style>\n"
                + "<defs><marker id=\"end\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"6\""
                + " markerHeight=\"6\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"#606060\"/></marker></defs>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        left.boxes(MARGIN, out);
        right.boxes(to, out);
        for (Arrow arrow : arrows) {
            int begin = left.places.getOrDefault(arrow.from().label(), 0);
            int end = right.places.getOrDefault(arrow.to().label() + '\n' + words(arrow), 0);
            int bend = (to - from) / 2;
            out.printf(
                    Locale.ROOT,
                    "<path class=\"c\" d=\"M%d %dC%d %d %d %d %d %d\" stroke=\"%s\" marker-end=\"url(#end)\">"
                            + "<title>%s</title></path>\n",
                    from,
                    begin,
                    from + bend,
                    begin,
                    to - bend,
                    end,
                    to,
                    end,
                    ReachGraph.colour(arrow),
                    Escapes.xml(arrow.from().label() + " => " + arrow.to().label() + " : " + arrow.label()));
        }
        out.print("</svg>\n");
    }

    /// `rows` hold the key of each place and its text.
    private void add(String namespace, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int top = height();
        for (int i = 0; i < rows.size(); i++) {
            places.put(rows.get(i).getFirst(), top + (i + 1) * LINE + LINE / 2);
        }
        boxes.add(new Box(
                namespace.isEmpty() ? "outside" : namespace,
                rows.stream().map(List::getLast).toList(),
                top));
    }

    private int height() {
        return boxes.isEmpty()
                ? MARGIN
                : boxes.getLast().top() + boxes.getLast().height() + GAP;
    }

    private int width() {
        int letters = 0;
        for (Box box : boxes) {
            letters = Math.max(letters, box.title().length());
            for (String row : box.rows()) {
                letters = Math.max(letters, row.length());
            }
        }
        return (letters + 3) * LETTER;
    }

    private void boxes(int x, PrintWriter out) {
        int width = width();
        for (Box box : boxes) {
            out.printf(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#f3f5f7\" stroke=\"#c8ced4\"/>"
                            + "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>\n",
                    x,
                    box.top(),
                    width,
                    box.height(),
                    x + LETTER,
                    box.top() + LINE - 6,
                    Escapes.xml(box.title()));
            for (int i = 0; i < box.rows().size(); i++) {
                out.printf(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\">%s</text>\n",
                        x + 2 * LETTER,
                        box.top() + (i + 2) * LINE - 6,
                        Escapes.xml(box.rows().get(i)));
            }
        }
    }

    private static String name(String namespace, String label) {
        return !namespace.isEmpty() && label.startsWith(namespace + "/")
                ? label.substring(namespace.length() + 1)
                : label;
    }

    private static String words(Arrow arrow) {
        return arrow.style().isEmpty() ? arrow.label() : arrow.style() + " " + arrow.label();
    }

    private static String shortened(String ports) {
        return ports.length() <= WORDS ? ports : ports.substring(0, WORDS) + "…";
    }
}
