package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Dockerfile;
import io.hafenwacht.formats.dockerfile.Instruction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What people wrote to silence findings of a Dockerfile, in hadolint's way, in Trivy's, and in ours: `#
/// hafenwacht:ignore HW-D301 reason="…" until=2027-01-01`. A comment concerns the next instruction. What is
/// silenced is still told, as not applicable with the reason; what has expired fires again.
public final class Suppressions {
    private static final Pattern HADOLINT =
            Pattern.compile("\\s*hadolint\\s+(global\\s+)?ignore\\s*=\\s*([A-Z0-9, ]+)");
    private static final Pattern TRIVY = Pattern.compile(
            "trivy:ignore:(?:AVD-)?(DS-?\\d{3,4}|\\*)((?::exp:|\\s+exp:)(\\d{4}-\\d{2}-\\d{2}))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OURS = Pattern.compile(
            "\\s*hafenwacht:ignore\\s+(HW-[A-Z]\\d+(?:\\s*,\\s*HW-[A-Z]\\d+)*)(?=.*\\breason=\"([^\"]+)\")?(?=.*\\buntil=(\\S+))?.*");

    /// `names` are rule ids or references; `line` is 0 where the whole file is meant, else that of the
    /// instruction.
    private record Suppression(Set<String> names, int line, Text how, Optional<LocalDate> until) {}

    private final Dockerfile file;
    private final String path;
    private final HadolintConfig config;
    private final LocalDate today;
    private final List<Suppression> all = new ArrayList<>();
    private final List<Gap> problems = new ArrayList<>();

    public Suppressions(DockerfileSnapshot snapshot, HadolintConfig config, Instant now) {
        this.file = snapshot.file();
        this.path = snapshot.path();
        this.config = config;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
        if (!config.ignored().isEmpty()) {
            Set<String> names =
                    config.ignored().stream().map(n -> "hadolint:" + n).collect(Collectors.toSet());
            all.add(new Suppression(names, 0, Text.same(".hadolint.yaml: ignored"), Optional.empty()));
        }
        file.comments().forEach(this::read);
    }

    /// Comments of ours that do not count, and why.
    public List<Gap> problems() {
        return List.copyOf(problems);
    }

    /// The verdicts with silenced ones told as such, and with the severities of the configuration.
    public List<Verdict> applied(Rule rule, List<Verdict> verdicts) {
        var kept = new ArrayList<Verdict>();
        var english = new ArrayList<String>();
        var german = new ArrayList<String>();
        for (Verdict verdict : verdicts) {
            if (!(verdict instanceof Verdict.Fail fail)) {
                kept.add(verdict);
                continue;
            }
            Optional<Suppression> silent =
                    all.stream().filter(s -> concerns(s, rule, fail)).findFirst();
            if (silent.isEmpty()) {
                kept.add(graded(fail));
                continue;
            }
            Text how = silent.get().how();
            int line = fail.location().line();
            english.add("line " + line + ", " + fail.evidence().english() + ": suppressed by " + how.english());
            german.add("Zeile " + line + ", " + fail.evidence().german() + ": unterdrückt durch " + how.german());
        }
        if (!english.isEmpty()) {
            kept.add(Verdict.notApplicable(Text.of(String.join("; ", english), String.join("; ", german))));
        }
        return kept;
    }

    private Verdict.Fail graded(Verdict.Fail fail) {
        return fail.references().stream()
                .filter(r -> r.source().equals("hadolint"))
                .flatMap(r -> Optional.ofNullable(config.override().get(r.clause())).stream())
                .findFirst()
                .map(fail::graded)
                .orElse(fail);
    }

    private boolean concerns(Suppression suppression, Rule rule, Verdict.Fail fail) {
        if (suppression.line() != 0
                && suppression.line() != instruction(fail.location().line())) {
            return false;
        }
        if (suppression.until().filter(today::isAfter).isPresent()) {
            return false;
        }
        return suppression.names().contains(rule.id())
                || fail.references().stream()
                        .map(Reference::toString)
                        .anyMatch(r -> suppression.names().contains(r)
                                || r.startsWith("Trivy:") && suppression.names().contains("Trivy:*"));
    }

    /// The line of the instruction that a line belongs to.
    private int instruction(int line) {
        return file.instructions().stream()
                .mapToInt(i -> i.position().line())
                .filter(start -> start <= line)
                .max()
                .orElse(0);
    }

    private int next(int line) {
        return file.instructions().stream()
                .map(Instruction::position)
                .mapToInt(p -> p.line())
                .filter(start -> start > line)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private void read(Dockerfile.Comment comment) {
        Matcher hadolint = HADOLINT.matcher(comment.text());
        Text how = Text.of("the comment in line " + comment.line(), "den Kommentar in Zeile " + comment.line());
        if (config.pragmas() && hadolint.lookingAt()) {
            Set<String> names = Arrays.stream(hadolint.group(2).split("[, ]+"))
                    .map(n -> "hadolint:" + n)
                    .collect(Collectors.toSet());
            boolean global = hadolint.group(1) != null;
            all.add(new Suppression(names, global ? 0 : next(comment.line()), how, Optional.empty()));
        }
        Matcher trivy = TRIVY.matcher(comment.text());
        while (trivy.find()) {
            String rule = trivy.group(1).toUpperCase(Locale.ROOT).replaceFirst("^DS-?0*", "");
            String name = rule.equals("*") ? "Trivy:*" : "Trivy:DS-" + "0".repeat(4 - rule.length()) + rule;
            Optional<String> date = Optional.ofNullable(trivy.group(3));
            Optional<LocalDate> until = date.flatMap(Suppressions::date);
            if (until.isPresent() == date.isPresent()) {
                all.add(new Suppression(Set.of(name), next(comment.line()), how, until));
            }
        }
        if (comment.text().strip().startsWith("hafenwacht:ignore")) {
            ours(comment);
        }
    }

    private void ours(Dockerfile.Comment comment) {
        Matcher ours = OURS.matcher(comment.text());
        Optional<LocalDate> until =
                ours.matches() ? Optional.ofNullable(ours.group(3)).flatMap(Suppressions::date) : Optional.empty();
        if (until.isEmpty() || ours.group(2) == null || ours.group(2).isBlank()) {
            problems.add(new Gap(
                    path,
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
        Set<String> names = Set.copyOf(Arrays.asList(ours.group(1).split("\\s*,\\s*")).stream()
                .distinct()
                .toList());
        all.add(new Suppression(names, next(comment.line()), how, until));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
