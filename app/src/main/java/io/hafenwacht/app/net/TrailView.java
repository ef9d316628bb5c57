package io.hafenwacht.app.net;

import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.json.JsonText;
import io.hafenwacht.report.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A trail for people and for machines.
public final class TrailView {
    private static final int TRIED = 44;
    private static final int TIME = 10;

    private final Text title;
    private final NetTarget target;
    private final Trail trail;

    public TrailView(Text title, NetTarget target, Trail trail) {
        this.title = title;
        this.target = target;
        this.trail = trail;
    }

    /// One line a step: how it went, how long it took, what was tried, what came of it.
    public void text(PrintWriter out, Language language) {
        out.println(TerminalText.safe(title.in(language) + ", "
                + Text.of("from inside ", "von innen: ").in(language)
                + target.shown().in(language) + " (pid "
                + target.process().pid() + ")"));
        out.println();
        int width = trail.steps().stream()
                .mapToInt(step -> TerminalText.safe(step.tried().in(language)).length())
                .max()
                .orElse(0);
        for (Step step : trail.steps()) {
            out.println("  " + pad(outcome(step).in(language), 9)
                    + padLeft(took(step.took(), language), TIME) + "  "
                    + pad(TerminalText.safe(step.tried().in(language)), Math.min(width, TRIED)) + "  "
                    + TerminalText.safe(step.seen().in(language)));
        }
        if (!trail.steps().isEmpty()) {
            out.println();
        }
        out.println((trail.reached() ? "=> " : "!! ")
                + TerminalText.safe(trail.meaning().in(language)));
        if (!trail.next().equals(Trail.NOTHING)) {
            out.println("   " + TerminalText.safe(trail.next().in(language)));
        }
    }

    private static Text outcome(Step step) {
        return switch (step.outcome()) {
            case OK -> Text.same("ok");
            case FAILED -> Text.of("failed", "Fehler");
            case NOTE -> Text.same("-");
        };
    }

    private static String took(Duration took, Language language) {
        if (took.isZero()) {
            return "";
        }
        Locale locale = language == Language.GERMAN ? Locale.GERMAN : Locale.ENGLISH;
        return String.format(locale, "%,.1f ms", took.toNanos() / 1e6);
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    private static String padLeft(String text, int width) {
        return text.length() >= width ? text : " ".repeat(width - text.length()) + text;
    }

    /// `{"question", "target": {"container", "id", "pid"}, "reached", "meaning", "next", "steps": [{"kind",
    /// "outcome", "milliseconds", "tried", "seen", "facts": {…}}]}`.
    public void json(PrintWriter out, Language language) {
        Map<String, Node> place = new LinkedHashMap<>();
        place.put("container", text(target.name()));
        place.put("id", text(target.id()));
        place.put("pid", new Scalar(Long.toString(target.process().pid()), ScalarType.INTEGER, Position.UNKNOWN));
        List<Node> steps = new ArrayList<>();
        for (Step step : trail.steps()) {
            Map<String, Node> facts = new LinkedHashMap<>();
            step.facts().forEach((name, value) -> facts.put(name, text(value)));
            Map<String, Node> fields = new LinkedHashMap<>();
            fields.put("kind", text(step.kind()));
            fields.put("outcome", text(step.outcome().name().toLowerCase(Locale.ROOT)));
            fields.put(
                    "milliseconds",
                    number(String.format(Locale.ROOT, "%.3f", step.took().toNanos() / 1e6)));
            fields.put("tried", text(step.tried().in(language)));
            fields.put("seen", text(step.seen().in(language)));
            fields.put("facts", new Mapping(facts, Position.UNKNOWN));
            steps.add(new Mapping(fields, Position.UNKNOWN));
        }
        Map<String, Node> document = new LinkedHashMap<>();
        document.put("question", text(title.in(language)));
        document.put("target", new Mapping(place, Position.UNKNOWN));
        document.put("reached", new Scalar(Boolean.toString(trail.reached()), ScalarType.BOOLEAN, Position.UNKNOWN));
        document.put("meaning", text(trail.meaning().in(language)));
        document.put("next", text(trail.next().in(language)));
        document.put("steps", new Sequence(steps, Position.UNKNOWN));
        try {
            JsonText.write(new Mapping(document, Position.UNKNOWN), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Node text(String value) {
        return new Scalar(value, ScalarType.STRING, Position.UNKNOWN);
    }

    private static Node number(String value) {
        return new Scalar(value, ScalarType.DECIMAL, Position.UNKNOWN);
    }
}
