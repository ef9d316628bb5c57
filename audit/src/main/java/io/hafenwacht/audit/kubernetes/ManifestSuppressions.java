package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.audit.suppression.SourceComment;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people wrote to silence findings about objects: kube-linter's annotations, comments in Trivy's way
/// and in ours, `# hafenwacht:ignore HW-K101 reason="…" until=2027-01-01`. A comment concerns the field
/// beside or below it with all that it holds; before the first field of an object, the whole object. What is
/// silenced is still told, as not applicable with the reason; what has expired fires again.
public final class ManifestSuppressions {
    private static final String KUBE_LINTER_DOMAIN = "kube-linter.io/";
    private static final String KUBE_LINTER = "ignore-check." + KUBE_LINTER_DOMAIN;
    private static final String KUBE_LINTER_ALL = KUBE_LINTER_DOMAIN + "ignore-all";
    /// `trivy:ignore:ID[name=value]:section:value`, where a section may be a date of expiry.
    private static final Pattern TRIVY = Pattern.compile(
            "(?:trivy|tfsec):ignore:(\\*|[\\w-]++)(?:\\[[^\\]\\s]*])?"
                    + "(?:(?::(?!exp:)[^\\s:]+)*+(?::|\\s+)exp:(\\S+))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OURS = Pattern.compile(
            "hafenwacht:\\s?ignore\\s+(HW-[A-Z]\\d+(?:\\s*,\\s*HW-[A-Z]\\d+)*)(?=.*\\breason=\"([^\"]+)\")?(?=.*\\buntil=(\\S+))?.*");

    /// `names` are rule ids or references; `Trivy:*` is every finding that Trivy has too.
    private record Suppression(Set<String> names, SourceComment comment, Text how, Optional<LocalDate> until) {}

    /// What counts from a line on, to where that ends, and the block that holds it. A file may have as many
    /// comments as findings, so a finding must not be held against each.
    private record Block(int to, Map<String, Text> hows, Optional<Block> outer) {}

    private final LocalDate today;
    private final Map<String, NavigableMap<Integer, Block>> byPath = new HashMap<>();
    private final List<Gap> problems = new ArrayList<>();

    public ManifestSuppressions(List<ManifestFile> files, Instant now) {
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
        for (ManifestFile file : files) {
            List<Suppression> found = new ArrayList<>();
            file.comments().forEach(comment -> read(file.path(), comment, found));
            if (!found.isEmpty()) {
                byPath.put(file.path(), blocks(found));
            }
        }
    }

    private NavigableMap<Integer, Block> blocks(List<Suppression> found) {
        NavigableMap<Integer, Block> blocks = new TreeMap<>();
        Deque<Block> open = new ArrayDeque<>();
        found.stream()
                .filter(s -> s.until().filter(today::isAfter).isEmpty())
                .sorted(Comparator.comparingInt(s -> s.comment().from()))
                .forEach(s -> {
                    SourceComment comment = s.comment();
                    while (!open.isEmpty() && open.getFirst().to() < comment.from()) {
                        open.removeFirst();
                    }
                    Block block = blocks.get(comment.from());
                    if (block == null) {
                        block = new Block(comment.to(), new HashMap<>(), Optional.ofNullable(open.peekFirst()));
                        blocks.put(comment.from(), block);
                        open.addFirst(block);
                    }
                    for (String name : s.names()) {
                        block.hows().putIfAbsent(name, s.how());
                    }
                });
        return blocks;
    }

    /// Comments of ours that do not count, and why.
    public List<Gap> problems() {
        return List.copyOf(problems);
    }

    /// The verdicts about an object, with silenced ones told as such.
    public List<Verdict> applied(KubeObject object, Rule rule, List<Verdict> verdicts) {
        if (!fails(verdicts) || byPath.isEmpty() && !annotated(object)) {
            return verdicts;
        }
        var kept = new ArrayList<Verdict>();
        var english = new ArrayList<String>();
        var german = new ArrayList<String>();
        for (Verdict verdict : verdicts) {
            Optional<Text> how = verdict instanceof Verdict.Fail fail ? silenced(object, rule, fail) : Optional.empty();
            if (how.isEmpty() || !(verdict instanceof Verdict.Fail fail)) {
                kept.add(verdict);
                continue;
            }
            String field = fail.location().field();
            english.add(field + ", " + fail.evidence().english() + ": suppressed by "
                    + how.get().english());
            german.add(field + ", " + fail.evidence().german() + ": unterdrückt durch "
                    + how.get().german());
        }
        if (!english.isEmpty()) {
            kept.add(Verdict.silenced(Text.of(String.join("; ", english), String.join("; ", german)), english.size()));
        }
        return kept;
    }

    /// Most answers are passed or do not apply, and there are dozens for each object.
    private static boolean fails(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            if (verdict.kind() == OutcomeKind.FAIL) {
                return true;
            }
        }
        return false;
    }

    private static boolean annotated(KubeObject object) {
        for (String key : object.node().at("metadata", "annotations").entries().keySet()) {
            if (key.contains(KUBE_LINTER_DOMAIN)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Text> silenced(KubeObject object, Rule rule, Verdict.Fail fail) {
        Set<String> names = new HashSet<>(Set.of(rule.id()));
        // What stands beside the finding that carries a tool's reference is silenced with it.
        List<Reference> references = fail.references().isEmpty() ? rule.references() : fail.references();
        references.stream().map(Reference::toString).forEach(names::add);
        if (names.stream().anyMatch(name -> name.startsWith("Trivy:"))) {
            names.add("Trivy:*");
        }
        return annotated(object, references).or(() -> commented(object, fail, names));
    }

    private Optional<Text> commented(KubeObject object, Verdict.Fail fail, Set<String> names) {
        NavigableMap<Integer, Block> blocks = byPath.get(fail.location().path());
        if (blocks == null) {
            return Optional.empty();
        }
        int line = fail.location().line();
        Optional<Block> at = Optional.ofNullable(blocks.floorEntry(line)).map(Map.Entry::getValue);
        for (; at.isPresent(); at = at.get().outer()) {
            Optional<Text> how = line <= at.get().to() ? how(at.get(), names) : Optional.empty();
            if (how.isPresent()) {
                return how;
            }
        }
        return Optional.ofNullable(blocks.get(object.node().position().line())).flatMap(whole -> how(whole, names));
    }

    private static Optional<Text> how(Block block, Set<String> names) {
        return names.stream()
                .filter(block.hows()::containsKey)
                .sorted()
                .map(block.hows()::get)
                .findFirst();
    }

    private static Optional<Text> annotated(KubeObject object, List<Reference> references) {
        Map<String, io.hafenwacht.core.node.Node> annotations =
                object.at("metadata.annotations").entries();
        for (Reference reference : references) {
            if (reference.source().equals("kube-linter")) {
                for (String key : new String[] {KUBE_LINTER + reference.clause(), KUBE_LINTER_ALL}) {
                    if (annotations.containsKey(key)) {
                        String reason = object.annotation(key);
                        return Optional.of(Text.of(
                                "the annotation " + key + ", reason: " + reason,
                                "die Annotation " + key + ", Grund: " + reason));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void read(String path, SourceComment comment, List<Suppression> found) {
        Text how = Text.of("the comment in line " + comment.line(), "den Kommentar in Zeile " + comment.line());
        Matcher trivy = TRIVY.matcher(comment.text());
        while (trivy.find()) {
            Optional<String> date = Optional.ofNullable(trivy.group(2));
            Optional<LocalDate> until = date.flatMap(ManifestSuppressions::date);
            if (until.isPresent() == date.isPresent()) {
                found.add(new Suppression(TrivyNames.of(trivy.group(1)), comment, how, until));
            }
        }
        if (comment.text().toLowerCase(Locale.ROOT).startsWith("hafenwacht")) {
            ours(path, comment, found);
        }
    }

    private void ours(String path, SourceComment comment, List<Suppression> found) {
        Matcher ours = OURS.matcher(comment.text());
        Optional<LocalDate> until = ours.matches()
                ? Optional.ofNullable(ours.group(3)).flatMap(ManifestSuppressions::date)
                : Optional.empty();
        if (until.isEmpty() || ours.group(2) == null || ours.group(2).isBlank()) {
            problems.add(new Gap(
                    path + ":" + comment.line(),
                    Text.of(
                            "hafenwacht:ignore without rule, reason or date does not count",
                            "hafenwacht:ignore ohne Regel, Grund oder Datum gilt nicht"),
                    Text.of(
                            "Write: # hafenwacht:ignore HW-K101 reason=\"why\" until=2027-01-01",
                            "Schreiben: # hafenwacht:ignore HW-K101 reason=\"Grund\" until=2027-01-01")));
            return;
        }
        Text how = Text.of(
                "line " + comment.line() + " until " + until.get() + ", reason: " + ours.group(2),
                "Zeile " + comment.line() + " bis " + until.get() + ", Grund: " + ours.group(2));
        Set<String> names = new HashSet<>(Arrays.asList(ours.group(1).split("\\s*,\\s*")));
        found.add(new Suppression(names, comment, how, until));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
