package io.hafenwacht.app.view;

import io.hafenwacht.audit.docker.network.SeparationGraph;
import io.hafenwacht.audit.docker.network.SeparationGraph.Kind;
import io.hafenwacht.audit.docker.network.SeparationGraph.Member;
import io.hafenwacht.audit.docker.network.SeparationGraph.Shared;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The separation graph as text, JSON and DOT (Graphviz).
public final class GraphView {
    private static final Limit EDGES = new Limit(
            "separation-edges", 20_000, "pairs", "a network of 200 has as many; what is shared lists them all anyway");

    private final SeparationGraph graph;
    private final Function<Text, String> say;
    private final Set<String> critical;

    /// `say` chooses the language.
    public GraphView(SeparationGraph graph, Function<Text, String> say) {
        this.graph = graph;
        this.say = say;
        this.critical = graph.members().stream()
                .filter(Member::critical)
                .map(Member::name)
                .collect(Collectors.toSet());
    }

    /// What is shared and by whom; then who shares nothing.
    public void text(PrintWriter out) {
        for (Kind kind : Kind.values()) {
            List<Shared> things =
                    graph.shared().stream().filter(s -> s.kind() == kind).toList();
            if (!things.isEmpty()) {
                out.println(say.apply(title(kind)));
            }
            for (Shared thing : things) {
                out.println("  " + TerminalText.safe(thing.name()));
                thing.users().forEach((user, writes) -> out.println("    " + member(user) + mode(kind, writes)));
            }
        }
        Set<String> sharing = graph.shared().stream()
                .flatMap(thing -> thing.users().keySet().stream())
                .collect(Collectors.toSet());
        List<String> alone = graph.members().stream()
                .map(Member::name)
                .filter(name -> !sharing.contains(name))
                .toList();
        if (!alone.isEmpty()) {
            out.println(say.apply(Text.of("Share nothing", "Teilen nichts")));
            alone.forEach(name -> out.println("    " + member(name)));
        }
        if (graph.members().isEmpty()) {
            out.println(say.apply(Text.of("There is no container.", "Es gibt keinen Container.")));
        }
    }

    private static Text title(Kind kind) {
        return switch (kind) {
            case NETWORK -> Text.of("Networks", "Netze");
            case VOLUME -> Text.of("Volumes", "Volumes");
            case PATH -> Text.of("Paths of the host", "Pfade des Hosts");
            case NAMESPACE -> Text.of("Namespaces", "Namensräume");
            case HOST -> Text.of("The host itself", "Der Host selbst");
        };
    }

    private String mode(Kind kind, boolean writes) {
        boolean told = kind == Kind.VOLUME || kind == Kind.PATH;
        return !told ? "" : say.apply(writes ? Text.of(" (writes)", " (schreibt)") : Text.of(" (reads)", " (liest)"));
    }

    private String member(String name) {
        return TerminalText.safe(name)
                + (critical.contains(name) ? say.apply(Text.of(" (critical)", " (kritisch)")) : "");
    }

    /// `nodes`, `shared` with all users, and the same as pairs in `edges`.
    public void json(PrintWriter out) {
        var nodes = new ArrayList<Node>();
        graph.members()
                .forEach(m -> nodes.add(new Json()
                        .put("name", m.name())
                        .put("project", m.project())
                        .put("critical", m.critical())
                        .node()));
        var shared = new ArrayList<Node>();
        var edges = new ArrayList<Node>();
        long pairs = 0;
        for (Shared thing : graph.shared()) {
            var users = new ArrayList<Node>();
            thing.users()
                    .forEach((user, writes) -> users.add(
                            new Json().put("name", user).put("writes", writes).node()));
            shared.add(new Json()
                    .put("kind", thing.kind().word())
                    .put("name", thing.name())
                    .put("users", users)
                    .node());
            List<String> names = List.copyOf(thing.users().keySet());
            pairs += names.size() * (names.size() - 1L) / 2;
            for (int a = 0; a < names.size(); a++) {
                for (int b = a + 1; b < names.size() && !EDGES.exceededBy(edges.size() + 1L); b++) {
                    edges.add(new Json()
                            .put("from", names.get(a))
                            .put("to", names.get(b))
                            .put("kind", thing.kind().word())
                            .put("name", thing.name())
                            .node());
                }
            }
        }
        new Json()
                .put("nodes", nodes)
                .put("shared", shared)
                .put("edges", edges)
                .put("edgesLeftOut", pairs - edges.size())
                .write(out);
    }

    /// Containers are boxes, critical ones bold; what they share are ellipses between them.
    public void dot(PrintWriter out) {
        out.println("graph separation {");
        out.println("  node [shape=box];");
        for (Member member : graph.members()) {
            out.println("  " + quoted(member.name()) + (member.critical() ? " [style=bold];" : ";"));
        }
        for (Shared thing : graph.shared()) {
            String id = quoted(thing.kind().word() + ":" + thing.name());
            out.println(
                    "  " + id + " [shape=ellipse, label=" + quoted(thing.kind().word() + " " + thing.name()) + "];");
            thing.users()
                    .forEach((user, writes) ->
                            out.println("  " + quoted(user) + " -- " + id + (writes ? ";" : " [style=dashed];")));
        }
        out.println("}");
    }

    private static String quoted(String text) {
        return "\"" + TerminalText.safe(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
