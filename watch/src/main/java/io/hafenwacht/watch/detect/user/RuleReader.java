package io.hafenwacht.watch.detect.user;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.PatternSize;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.watch.detect.user.UserRule.Condition;
import io.hafenwacht.watch.detect.user.UserRule.Often;
import io.hafenwacht.watch.detect.user.UserRule.Scope;
import io.hafenwacht.watch.detect.user.UserRule.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the list `rules` of a rule file or of `hafenwacht.yaml`. All that is wrong is noted with its place;
/// a rule that cannot be used is left out.
public final class RuleReader {
    public static final String RULES = "rules";

    static final Limit COUNT = new Limit("user.rules", 200, "rules", "each is held against every line of every log");
    private static final Limit EXPRESSION =
            new Limit("user.expression", 1_000, "characters", "longer ones belong into several rules");
    private static final int MOST_OFTEN = 500;
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";
    private static final Set<String> KEYS =
            Set.of("id", "title", "advice", "severity", "names", "labels", "log", "event", "sample");
    private static final Set<String> LOG_KEYS = Set.of("contains", "matches", "level", "count", "within");
    private static final Set<String> EVENT_KEYS = Set.of("type", "action", "attributes", "count", "within");
    private static final Set<String> SAMPLE_KEYS = Set.of("value", "of", "rate", "above", "below", "for");
    private static final List<String> CONDITIONS = List.of("log", "event", "sample");
    private static final List<String> SEVERITIES = Stream.of(Severity.values())
            .filter(s -> s != Severity.UNKNOWN)
            .map(Severity::word)
            .toList();
    private static final List<String> LEVELS =
            Stream.of(LogLine.Level.values()).map(LogLine.Level::word).toList();

    private final List<ParseProblem> problems;
    private final Set<String> ids;

    private RuleReader(Set<String> ids, List<ParseProblem> problems) {
        this.ids = ids;
        this.problems = problems;
    }

    /// The rules of a list; what is wrong with them is added to `problems`. `ids` are those that are taken,
    /// to which theirs are added.
    public static List<UserRule> read(Node list, Set<String> ids, List<ParseProblem> problems) {
        return new RuleReader(ids, problems).rules(list);
    }

    private List<UserRule> rules(Node list) {
        if (list.absent()) {
            return List.of();
        }
        if (!(list instanceof Node.Sequence sequence)) {
            problems.add(new ParseProblem(list.position(), Text.of("\"rules\" is a list", "\"rules\" ist eine Liste")));
            return List.of();
        }
        List<UserRule> rules = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (COUNT.exceededBy(rules.size() + 1L)) {
                problems.add(new ParseProblem(
                        item.position(), Text.of("too many rules: " + COUNT, "zu viele Regeln: " + COUNT)));
                break;
            }
            rule(new RuleFields(item, problems)).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<UserRule> rule(RuleFields fields) {
        int before = problems.size();
        fields.only(KEYS);
        if (!(fields.node() instanceof Node.Mapping)) {
            return Optional.empty();
        }
        Optional<String> id = id(fields);
        Severity severity =
                fields.word("severity", SEVERITIES).flatMap(Severity::parse).orElse(Severity.MEDIUM);
        Text title = fields.both("title")
                .orElseGet(() -> Text.of(
                        "Rule " + id.orElse("?") + " fired", "Die Regel " + id.orElse("?") + " hat angeschlagen"));
        Text advice = fields.both("advice")
                .orElse(Text.of("Look at what its author had in mind.", "Nachsehen, was ihr Verfasser im Sinn hatte."));
        Scope scope = new Scope(wildcards(fields, "names"), labels(fields, "labels"));
        Optional<Condition> condition = condition(fields);
        return problems.size() > before || id.isEmpty() || condition.isEmpty()
                ? Optional.empty()
                : Optional.of(new UserRule(
                        UserRule.PREFIX + id.get(), severity, new Wording(title, advice), scope, condition.get()));
    }

    private Optional<String> id(RuleFields fields) {
        Optional<String> id = fields.text("id");
        if (id.isEmpty()) {
            fields.problem(Text.of("a rule needs an \"id\"", "eine Regel braucht eine \"id\""));
        } else if (!id.get().matches(ID)) {
            fields.problem(
                    fields.node().get("id"),
                    Text.of(
                            "an id has 1 to 40 lower-case letters, digits and hyphens, got \""
                                    + Closest.quoted(id.get()) + "\"",
                            "eine id hat 1 bis 40 Kleinbuchstaben, Ziffern und Bindestriche, nicht \""
                                    + Closest.quoted(id.get()) + "\""));
        } else if (!ids.add(id.get())) {
            fields.problem(
                    fields.node().get("id"),
                    Text.of("the id \"" + id.get() + "\" is taken", "die id \"" + id.get() + "\" ist schon vergeben"));
        }
        return id;
    }

    private Optional<Condition> condition(RuleFields fields) {
        List<String> given = CONDITIONS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            fields.problem(Text.of(
                    "a rule has exactly one of log, event and sample, got " + given.size(),
                    "eine Regel hat genau eines von log, event und sample, nicht " + given.size()));
            return Optional.empty();
        }
        RuleFields inner = fields.in(given.getFirst());
        return switch (given.getFirst()) {
            case "log" -> log(inner);
            case "event" -> event(inner);
            default -> sample(inner);
        };
    }

    private Optional<Condition> log(RuleFields fields) {
        fields.only(LOG_KEYS);
        List<String> contains = fields.texts("contains");
        Optional<Pattern> matches = fields.text("matches").flatMap(text -> expression(fields, text));
        LogLine.Level least = fields.word("level", LEVELS)
                .map(word -> LogLine.Level.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(LogLine.Level.UNKNOWN);
        if (contains.isEmpty() && !fields.has("matches") && least == LogLine.Level.UNKNOWN) {
            fields.problem(Text.of(
                    "\"log\" needs contains, matches or level", "\"log\" braucht contains, matches oder level"));
        }
        return Optional.of(new UserRule.InLog(contains, matches, least, often(fields)));
    }

    /// RE2 takes time linear in the line, whatever the expression.
    private static Optional<Pattern> expression(RuleFields fields, String text) {
        if (EXPRESSION.exceededBy(text.length())) {
            fields.problem(
                    fields.node().get("matches"),
                    Text.of("the expression is too long: " + EXPRESSION, "der Ausdruck ist zu lang: " + EXPRESSION));
            return Optional.empty();
        }
        if (!PatternSize.fits(text)) {
            fields.problem(fields.node().get("matches"), PatternSize.refusal());
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            fields.problem(
                    fields.node().get("matches"),
                    Text.of(
                            "\"matches\" is no expression of RE2: " + e.getDescription(),
                            "\"matches\" ist kein Ausdruck von RE2: " + e.getDescription()));
            return Optional.empty();
        }
    }

    private static Optional<Condition> event(RuleFields fields) {
        fields.only(EVENT_KEYS);
        Optional<String> type = fields.text("type");
        Optional<String> action = fields.text("action");
        if (type.isEmpty() && action.isEmpty()) {
            fields.problem(Text.of("\"event\" needs type or action", "\"event\" braucht type oder action"));
        }
        return Optional.of(new UserRule.Happens(
                new Wildcard(type.orElse("*")),
                new Wildcard(action.orElse("*")),
                labels(fields, "attributes"),
                often(fields)));
    }

    private static Optional<Condition> sample(RuleFields fields) {
        fields.only(SAMPLE_KEYS);
        Optional<String> value = fields.text("value");
        if (value.isEmpty()) {
            fields.problem(Text.of(
                    "\"sample\" needs a \"value\" such as container_memory_working_set_bytes",
                    "\"sample\" braucht einen \"value\" wie container_memory_working_set_bytes"));
        }
        boolean above = fields.has("above");
        if (above == fields.has("below")) {
            fields.problem(Text.of(
                    "\"sample\" has exactly one of above and below", "\"sample\" hat genau eines von above und below"));
        }
        double limit = fields.number(above ? "above" : "below").orElse(0);
        return Optional.of(new UserRule.Measured(
                new UserRule.Measure(value.orElse(""), fields.text("of").orElse(""), fields.flag("rate")),
                above,
                limit,
                fields.time("for", LONGEST).orElse(Duration.ZERO)));
    }

    private static Often often(RuleFields fields) {
        int count = fields.count("count", MOST_OFTEN).orElse(1);
        Optional<Duration> within = fields.time("within", LONGEST);
        if (count > 1 && !fields.has("within")) {
            fields.problem(
                    fields.node().get("count"),
                    Text.of("\"count\" needs \"within\": how long", "\"count\" braucht \"within\": wie lange"));
        }
        return new Often(count, within.orElse(Duration.ofMinutes(1)));
    }

    private static List<Wildcard> wildcards(RuleFields fields, String key) {
        return fields.texts(key).stream().map(Wildcard::new).toList();
    }

    private static Map<String, Wildcard> labels(RuleFields fields, String key) {
        Node node = fields.node().get(key);
        if (node.absent()) {
            return Map.of();
        }
        if (!(node instanceof Node.Mapping)) {
            fields.problem(
                    node,
                    Text.of(
                            "\"" + key + "\" is a mapping of names to patterns",
                            "\"" + key + "\" ist eine Zuordnung von Namen zu Mustern"));
            return Map.of();
        }
        var inner = new RuleFields(node, fields.problems());
        Map<String, Wildcard> labels = new HashMap<>();
        node.entries()
                .keySet()
                .forEach(name -> labels.put(name, new Wildcard(inner.text(name).orElse("*"))));
        return labels;
    }
}
