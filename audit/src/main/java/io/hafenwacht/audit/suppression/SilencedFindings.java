package io.hafenwacht.audit.suppression;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people wrote to silence findings, in Trivy's way and in ours: `# hafenwacht:ignore HW-D301 reason="…"
/// until=2027-01-01`. What is silenced is still told, as not applicable with the reason; what has expired
/// fires again.
public final class SilencedFindings {
    private static final Pattern TRIVY = Pattern.compile(
            "trivy:ignore:(?:AVD-)?(?:(DS|KSV|KCV)-?(\\d{3,5})|\\*)((?::exp:|\\s+exp:)(\\d{4}-\\d{2}-\\d{2}))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OURS = Pattern.compile(
            "\\s*hafenwacht:ignore\\s+(HW-[A-Z]\\d+(?:\\s*,\\s*HW-[A-Z]\\d+)*)(?=.*\\breason=\"([^\"]+)\")?(?=.*\\buntil=(\\S+))?.*");
    /// Every finding that Trivy has too.
    private static final String ALL_OF_TRIVY = "Trivy:*";

    /// `names` are rule ids or references; `how` ends the sentence "suppressed by".
    private record Silence(Set<String> names, Predicate<Location> concerns, Text how, Optional<LocalDate> until) {}

    private final LocalDate today;
    private final List<Silence> all = new ArrayList<>();
    private final List<Gap> problems = new ArrayList<>();

    public SilencedFindings(Instant now) {
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// Silences for good what has one of these names.
    public void add(Set<String> names, Predicate<Location> concerns, Text how) {
        all.add(new Silence(Set.copyOf(names), concerns, how, Optional.empty()));
    }

    /// Comments of ours that do not count, and why.
    public List<Gap> problems() {
        return List.copyOf(problems);
    }

    /// How a comment is called.
    public static Text comment(int line) {
        return Text.of("the comment in line " + line, "den Kommentar in Zeile " + line);
    }

    public void read(SourceComment comment) {
        Matcher trivy = TRIVY.matcher(comment.text());
        while (trivy.find()) {
            Optional<String> date = Optional.ofNullable(trivy.group(4));
            Optional<LocalDate> until = date.flatMap(SilencedFindings::date);
            if (until.isPresent() == date.isPresent()) {
                all.add(new Silence(Set.of(trivyName(trivy)), comment::concerns, comment(comment.line()), until));
            }
        }
        if (comment.text().strip().startsWith("hafenwacht:ignore")) {
            ours(comment);
        }
    }

    private static String trivyName(Matcher match) {
        if (match.group(1) == null) {
            return ALL_OF_TRIVY;
        }
        String digits = match.group(2).replaceFirst("^0+(?=\\d{4})", "");
        return "Trivy:" + match.group(1).toUpperCase(Locale.ROOT) + "-" + "0".repeat(Math.max(0, 4 - digits.length()))
                + digits;
    }

    private void ours(SourceComment comment) {
        Matcher ours = OURS.matcher(comment.text());
        Optional<LocalDate> until =
                ours.matches() ? Optional.ofNullable(ours.group(3)).flatMap(SilencedFindings::date) : Optional.empty();
        if (until.isEmpty() || ours.group(2) == null || ours.group(2).isBlank()) {
            problems.add(new Gap(
                    comment.path(),
                    Text.of(
                            "line " + comment.line()
                                    + ": hafenwacht:ignore without rule, reason or date does not count",
                            "Zeile " + comment.line() + ": hafenwacht:ignore ohne Regel, Grund oder Datum gilt nicht"),
                    Text.of(
                            "Write: # hafenwacht:ignore HW-D301 reason=\"why\" until=2027-01-01",
                            "Schreiben: # hafenwacht:ignore HW-D301 reason=\"Grund\" until=2027-01-01")));
            return;
        }
        Text how = Text.of(
                "line " + comment.line() + " until " + until.get() + ", reason: " + ours.group(2),
                "Zeile " + comment.line() + " bis " + until.get() + ", Grund: " + ours.group(2));
        Set<String> names = Set.copyOf(List.of(ours.group(1).split("\\s*,\\s*")));
        all.add(new Silence(names, comment::concerns, how, until));
    }

    /// The verdicts, with silenced ones told as such.
    public List<Verdict> applied(Rule rule, List<Verdict> verdicts) {
        var kept = new ArrayList<Verdict>();
        var english = new ArrayList<String>();
        var german = new ArrayList<String>();
        for (Verdict verdict : verdicts) {
            Optional<Silence> silent = verdict instanceof Verdict.Fail fail
                    ? all.stream().filter(s -> concerns(s, rule, fail)).findFirst()
                    : Optional.empty();
            if (silent.isEmpty() || !(verdict instanceof Verdict.Fail fail)) {
                kept.add(verdict);
                continue;
            }
            Text how = silent.get().how();
            int line = fail.location().line();
            english.add("line " + line + ", " + fail.evidence().english() + ": suppressed by " + how.english());
            german.add("Zeile " + line + ", " + fail.evidence().german() + ": unterdrückt durch " + how.german());
        }
        if (!english.isEmpty()) {
            kept.add(Verdict.silenced(Text.of(String.join("; ", english), String.join("; ", german)), english.size()));
        }
        return kept;
    }

    private boolean concerns(Silence silence, Rule rule, Verdict.Fail fail) {
        if (!silence.concerns().test(fail.location())
                || silence.until().filter(today::isAfter).isPresent()) {
            return false;
        }
        return silence.names().contains(rule.id())
                || fail.references().stream()
                        .map(Reference::toString)
                        .anyMatch(r -> silence.names().contains(r)
                                || r.startsWith("Trivy:") && silence.names().contains(ALL_OF_TRIVY));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
