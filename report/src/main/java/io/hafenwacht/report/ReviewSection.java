package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.report.Review;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a table says of exceptions and of the baseline: what is closed and why, what no longer is, what is
/// out of use.
final class ReviewSection {
    static final Text EXCEPTIONS = Text.of("Exceptions", "Ausnahmen");

    static final Text BASELINE = Text.of("Since the baseline", "Seit der Baseline");

    private static final Text SUM = Text.of(
            "%d new, %d changed, %d unchanged (--show all lists them), %d fixed, %d not judged this time",
            "%d neu, %d verändert, %d unverändert (--show all zeigt sie), %d behoben, %d diesmal nicht bewertet");
    private static final Text FIXED = Text.of("fixed: %s %s: %s", "behoben: %s %s: %s");
    private static final Text MORE_FIXED =
            Text.of("… and %d more that are fixed (--show all)", "… und %d weitere behobene (--show all)");
    private static final Text UNLISTED = Text.of(
            "%s does not list %d of its open findings, which count as new here: write it with --show all",
            "%s führt %d der offenen Befunde nicht auf, die hier als neu zählen: mit --show all schreiben");
    private static final Text CLOSED = Text.of(
            "Findings that are not open: %d (--show all lists them)",
            "Nicht offene Befunde: %d (--show all zeigt sie)");
    private static final Text SILENCED = Text.of(
            "Findings that the files silence themselves, by comments, annotations or settings of other tools: %d"
                    + " (--show all lists them)",
            "Befunde, die die Dateien selbst unterdrücken, durch Kommentare, Annotationen oder Einstellungen anderer"
                    + " Werkzeuge: %d (--show all zeigt sie)");
    private static final Text OWNER = Text.of("owner %s", "verantwortlich %s");
    private static final Text TICKET = Text.of("ticket %s", "Ticket %s");
    private static final Text CONTROL = Text.of("instead: %s", "stattdessen: %s");
    private static final Text UNTIL = Text.of("until %s", "bis %s");

    private ReviewSection() {}

    /// One line for each exception that is worth one; `names` are those of the assets by id, `whole` lists
    /// what is closed too.
    static List<String> exceptions(Review review, Map<String, String> names, boolean whole, Language language) {
        var lines = new ArrayList<String>();
        if (!review.suppressed().isEmpty() && !whole) {
            lines.add(format(CLOSED, language, review.suppressed().size()));
        }
        if (whole) {
            review.suppressed().forEach(f -> lines.add(closed(f, names, language)));
            review.silenced()
                    .forEach(s -> lines.add(
                            s.check() + " (" + s.asset() + "): " + s.what().in(language)));
        } else if (!review.silenced().isEmpty()) {
            lines.add(format(
                    SILENCED,
                    language,
                    review.silenced().stream()
                            .mapToInt(Review.Silenced::findings)
                            .sum()));
        }
        review.expired().forEach(note -> lines.add(line(note, language)));
        review.unused().forEach(note -> lines.add(line(note, language)));
        return lines;
    }

    /// What became of the findings of the baseline, beginning with the sum.
    static List<String> comparison(Review.Comparison c, int most, Language language) {
        var lines = new ArrayList<String>();
        lines.add(format(
                SUM, language, c.added(), c.changed(), c.unchanged(), c.fixed().size(), c.notJudged()));
        c.fixed().stream()
                .limit(most)
                .forEach(f -> lines.add(format(FIXED, language, f.check(), f.asset(), f.title())));
        if (c.fixed().size() > most) {
            lines.add(format(MORE_FIXED, language, c.fixed().size() - most));
        }
        if (c.unlisted() > 0) {
            lines.add(format(UNLISTED, language, c.baseline(), c.unlisted()));
        }
        return lines;
    }

    private static String closed(Finding finding, Map<String, String> names, Language language) {
        String name = finding.vulnerability()
                .map(v -> v.id() + " " + v.packageName())
                .orElse(finding.subject().check());
        String asset = names.getOrDefault(finding.subject().asset(), "");
        return name + " (" + asset + "): "
                + finding.standing().suppression().map(s -> why(s, language)).orElse("");
    }

    private static String why(Suppression s, Language language) {
        var parts = new ArrayList<String>();
        parts.add(Words.of(s.status()).in(language)
                + (s.justification().isEmpty() ? "" : " (" + s.justification() + ")")
                + (s.reason().isEmpty() ? "" : ": " + s.reason()));
        add(parts, CONTROL, s.accountable().control(), language);
        add(parts, OWNER, s.accountable().owner(), language);
        add(parts, TICKET, s.accountable().ticket(), language);
        add(parts, UNTIL, s.until().map(Object::toString).orElse(""), language);
        parts.add(s.source());
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, Text text, String value, Language language) {
        if (!value.isEmpty()) {
            parts.add(format(text, language, value));
        }
    }

    private static String line(Review.Note note, Language language) {
        return note.source() + " (" + note.label() + "): " + note.what().in(language);
    }

    private static String format(Text text, Language language, Object... values) {
        return String.format(Locale.ROOT, text.in(language), values);
    }
}
