package io.hafenwacht.app.review;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.risk.ProtectionNeed;
import io.hafenwacht.core.risk.ProtectionNeed.Level;
import io.hafenwacht.core.risk.RiskValues;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `risk.yaml`: values of factors by group and case, and `protection`, the list of who needs how much.
public final class RiskFile {
    public static final String PROTECTION = "protection";

    private static final ParseLimits LIMITS = new ParseLimits(
            new Limit("risk-bytes", 1 << 20, "bytes", "5,000 needs of 200 bytes"),
            ParseLimits.STANDARD.depth(),
            new Limit("risk-values", 50_000, "values", "5,000 needs of ten"),
            new Limit("risk-text", 64 << 10, "characters", "a reason is a paragraph"));
    private static final Text FORM = Text.of("docs/risk.md describes the file.", "docs/risk.md beschreibt die Datei.");
    private static final Set<String> LEVELS =
            Stream.of(Level.values()).map(Level::word).collect(Collectors.toUnmodifiableSet());
    private static final List<String> ASPECTS = List.of("need", "confidentiality", "integrity", "availability");
    private static final List<String> SCOPE = List.of("namespace", "asset", "image", "host", "label");

    private final List<ParseProblem> problems;
    private final Map<String, Double> values = new HashMap<>();
    private final List<ProtectionNeed> needs = new ArrayList<>();

    private RiskFile(List<ParseProblem> problems) {
        this.problems = problems;
    }

    /// The standard values with what the file and the list of `hafenwacht.yaml` (shown as `owner`) change.
    public static RiskValues read(Optional<Path> path, String shown, Node protection, String owner) {
        var whole = new RiskFile(new ArrayList<>());
        if (path.isPresent()) {
            var file = new InputFile(path.get(), shown);
            ParseResult result = new YamlParser(LIMITS).parse(file.bytes(LIMITS));
            if (result instanceof ParseResult.Failed failed) {
                file.problems().add(failed.problem());
            }
            file.problems().addAll(result.warnings());
            var reader = new RiskFile(file.problems());
            reader.root(result.root());
            file.check(FORM);
            whole.values.putAll(reader.values);
            whole.needs.addAll(reader.needs);
        }
        var configuration = new InputFile(Path.of(owner), owner);
        var reader = new RiskFile(configuration.problems());
        reader.protection(protection);
        configuration.check(FORM);
        whole.needs.addAll(reader.needs);
        return new RiskValues(whole.values, whole.needs);
    }

    private void root(Node root) {
        Set<String> groups = new TreeSet<>();
        RiskValues.names().forEach(name -> groups.add(name.substring(0, name.indexOf('.'))));
        Set<String> keys = new TreeSet<>(groups);
        keys.add(PROTECTION);
        new Fields(root, problems).only(keys);
        root.entries().forEach((group, cases) -> {
            if (groups.contains(group)) {
                group(group, cases);
            }
        });
        protection(root.get(PROTECTION));
    }

    private void group(String group, Node cases) {
        Set<String> known = RiskValues.names().stream()
                .filter(name -> name.startsWith(group + "."))
                .map(name -> name.substring(group.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        var fields = new Fields(cases, problems);
        fields.only(known);
        cases.entries().forEach((name, value) -> {
            if (known.contains(name)) {
                number(fields, name, value).ifPresent(n -> values.put(group + "." + name, n));
            }
        });
    }

    private Optional<Double> number(Fields fields, String name, Node value) {
        String text = value.stringOrEmpty();
        if (text.matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?")) {
            return Optional.of(Double.parseDouble(text));
        }
        fields.problem(
                value,
                Text.of(
                        "\"" + name + "\" lies from 0 to 1, got \"" + Closest.quoted(text) + "\"",
                        "\"" + name + "\" liegt zwischen 0 und 1, nicht \"" + Closest.quoted(text) + "\""));
        return Optional.empty();
    }

    private void protection(Node list) {
        if (list.absent()) {
            return;
        }
        if (!(list instanceof Node.Sequence)) {
            problems.add(new ParseProblem(
                    list.position(), Text.of("\"protection\" is a list", "\"protection\" ist eine Liste")));
        }
        Set<String> keys = new TreeSet<>(SCOPE);
        keys.addAll(ASPECTS);
        keys.add("reason");
        for (Node entry : list.elements()) {
            var fields = new Fields(entry, problems);
            int before = problems.size();
            fields.only(keys);
            Optional<Level> level = ASPECTS.stream()
                    .flatMap(aspect -> fields.word(aspect, LEVELS).stream())
                    .flatMap(word ->
                            Stream.of(Level.values()).filter(l -> l.word().equals(word)))
                    .max(Comparator.naturalOrder());
            List<Optional<Wildcard>> scope = SCOPE.stream()
                    .map(key -> fields.text(key).map(Wildcard::new))
                    .toList();
            if (problems.size() == before && level.isEmpty()) {
                fields.problem(entry, Text.of("\"need\" is missing", "\"need\" fehlt"));
            }
            if (problems.size() == before && scope.stream().allMatch(Optional::isEmpty)) {
                fields.problem(
                        entry,
                        Text.of(
                                "give namespace, asset, image, host or label; \"*\" matches all",
                                "namespace, asset, image, host oder label angeben; „*“ trifft auf alle zu"));
            }
            if (problems.size() == before && level.isPresent()) {
                needs.add(new ProtectionNeed(
                        scope.get(0),
                        scope.get(1),
                        scope.get(2),
                        scope.get(3),
                        scope.get(4),
                        level.get(),
                        fields.text("reason").orElse("")));
            }
        }
    }
}
