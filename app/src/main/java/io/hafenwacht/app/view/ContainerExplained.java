package io.hafenwacht.app.view;

import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import io.hafenwacht.report.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One container for people: what each setting means, and beside it the checks that it fails.
public final class ContainerExplained {
    private static final int LABEL = 22;

    private final String name;
    private final List<Section> sections;
    private final List<Found> found;
    private final List<Found> rest;
    private final List<Found> unknown;

    private ContainerExplained(
            String name, List<Section> sections, List<Found> found, List<Found> rest, List<Found> unknown) {
        this.name = name;
        this.sections = sections;
        this.found = found;
        this.rest = rest;
        this.unknown = unknown;
    }

    /// One line: the field of inspect that says it, what it is called, its value, and what that means.
    /// `checks` are those that it is about where several rows have one field; all where it is empty.
    record Row(String field, Text label, Text value, Text meaning, List<String> checks) {
        Row(String field, Text label, Text value, Text meaning) {
            this(field, label, value, meaning, List.of());
        }

        Row about(String... ids) {
            return new Row(field, label, value, meaning, List.of(ids));
        }

        Row(String field, Text label, String value, Text meaning) {
            this(field, label, shown(value), meaning);
        }

        Row(String field, Text label, String value) {
            this(field, label, value, NONE);
        }

        /// Nothing to say.
        static final Text NONE = Text.same("-");

        /// A value of the document, which may be empty.
        static Text shown(String value) {
            return value.isBlank() ? NONE : Text.same(value);
        }
    }

    record Section(String key, Text title, List<Row> rows) {}

    /// What a check says; `field` is where.
    private record Found(String check, Severity severity, String field, Text title, Text evidence) {}

    /// With all checks of containers run on it.
    public static ContainerExplained of(ContainerView view, EngineSnapshot engine, CheckContext context) {
        List<Section> sections = new ContainerFacts(view, engine).sections();
        var found = new ArrayList<Found>();
        var unknown = new ArrayList<Found>();
        for (ContainerCheck check : DockerChecks.containers()) {
            for (Verdict verdict : check.check(view, context)) {
                if (verdict instanceof Verdict.Fail fail) {
                    found.add(new Found(
                            check.rule().id(),
                            fail.severity().orElse(check.rule().severity()),
                            fail.location().field(),
                            check.rule().title(),
                            fail.evidence()));
                } else if (verdict instanceof Verdict.Unknown gap) {
                    unknown.add(new Found(
                            check.rule().id(),
                            check.rule().severity(),
                            gap.location().field(),
                            check.rule().title(),
                            gap.missing()));
                }
            }
        }
        var rest = new ArrayList<Found>(found);
        sections.forEach(section -> section.rows().forEach(row -> rest.removeIf(f -> concerns(f, row))));
        return new ContainerExplained(view.name(), sections, found, rest, unknown);
    }

    private static boolean concerns(Found found, Row row) {
        return !row.field().isEmpty()
                && (row.checks().isEmpty() || row.checks().contains(found.check()))
                && (found.field().equals(row.field())
                        || found.field().startsWith(row.field() + ".")
                        || row.field().startsWith(found.field() + "."));
    }

    private List<Found> marks(Row row) {
        return found.stream().filter(f -> concerns(f, row)).toList();
    }

    /// For a terminal.
    public void text(PrintWriter out, Function<Text, String> say) {
        out.println(TerminalText.safe(name));
        for (Section section : sections) {
            out.println();
            out.println(say.apply(section.title()));
            for (Row row : section.rows()) {
                out.println(TerminalText.safe("  " + padded(say.apply(row.label())) + " " + say.apply(row.value())
                        + (row.meaning() == Row.NONE ? "" : ": " + say.apply(row.meaning()))));
                for (Found mark : first(section, row)) {
                    out.println("  " + " ".repeat(LABEL) + " ! " + mark.check() + " "
                            + say.apply(Words.of(mark.severity())) + ": " + say.apply(mark.title()));
                }
            }
        }
        list(out, say, Text.of("Also found", "Außerdem gefunden"), rest);
        list(out, say, Text.of("Not known", "Nicht bekannt"), unknown);
    }

    /// A finding on a list is told at its first row alone.
    private List<Found> first(Section section, Row row) {
        return marks(row).stream()
                .filter(mark -> section.rows().stream()
                        .filter(other -> concerns(mark, other))
                        .findFirst()
                        .filter(other -> other == row)
                        .isPresent())
                .toList();
    }

    private static void list(PrintWriter out, Function<Text, String> say, Text title, List<Found> findings) {
        if (!findings.isEmpty()) {
            out.println();
            out.println(say.apply(title));
        }
        for (Found one : findings) {
            out.println(TerminalText.safe("  " + one.check() + " " + say.apply(Words.of(one.severity())) + ": "
                    + say.apply(one.title()) + " (" + say.apply(one.evidence()) + ")"));
        }
    }

    private static String padded(String label) {
        return label.length() >= LABEL ? label : label + " ".repeat(LABEL - label.length());
    }

    /// Sections by key, each a list of rows with `field`, `label`, `value`, `meaning` and `checks`.
    public void json(PrintWriter out, Function<Text, String> say) {
        var document = new Json().put("container", name);
        for (Section section : sections) {
            var rows = new ArrayList<Node>();
            for (Row row : section.rows()) {
                rows.add(new Json()
                        .put("field", row.field())
                        .put("label", say.apply(row.label()))
                        .put("value", say.apply(row.value()))
                        .put("meaning", row.meaning() == Row.NONE ? "" : say.apply(row.meaning()))
                        .put("checks", findings(marks(row), say))
                        .node());
            }
            document.put(section.key(), rows);
        }
        document.put("otherChecks", findings(rest, say))
                .put("unknown", findings(unknown, say))
                .write(out);
    }

    private static List<Node> findings(List<Found> findings, Function<Text, String> say) {
        Map<Found, Node> nodes = new LinkedHashMap<>();
        findings.forEach(f -> nodes.put(
                f,
                new Json()
                        .put("check", f.check())
                        .put("severity", f.severity().word())
                        .put("title", say.apply(f.title()))
                        .put("evidence", say.apply(f.evidence()))
                        .node()));
        return List.copyOf(nodes.values());
    }
}
