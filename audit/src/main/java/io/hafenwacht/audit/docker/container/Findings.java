package io.hafenwacht.audit.docker.container;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Mapping;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.Sequence;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads for one check of one container and collects what it says. Missing, null, "" and [] read alike; a
/// value without resolution or of a foreign type becomes `unknown` here and is never judged.
public final class Findings {
    private static final int SHOWN = 100;
    private static final Limit ITEMS =
            new Limit("container-list", 2_000, "items", "one finding each; real lists stay below 100");

    /// What engines leave out where it is not set (`omitempty` in moby's `api/types/container`), and what
    /// only services of Compose files have. Any other field that an engine does not send is unknown.
    private static final Pattern LEFT_OUT = Pattern.compile("(Hooks|UseApiSocket|Compose|State\\.Health"
            + "|Config\\.(Healthcheck|ExposedPorts|Volumes|Labels|Env|Cmd|Entrypoint|WorkingDir)"
            + "|HostConfig\\.(Annotations|Binds|Init|Mounts|Runtime|StorageOpt|Sysctls|Tmpfs))(\\..*)?"
            + "|HostConfig\\.(LogConfig\\.Config|RestartPolicy)\\..+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern INDEX = Pattern.compile("\\.\\d+(\\..*)?$");
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cntrl}\\s]+");

    private final Rule rule;
    private final ContainerView view;
    private final List<Verdict> verdicts = new ArrayList<>();

    public Findings(Rule rule, ContainerView view) {
        this.rule = rule;
        this.view = view;
    }

    /// An item of a list, and the field that it is asked for by.
    public record Item(String field, Node node) {
        public String text() {
            return node.stringOrEmpty();
        }
    }

    /// What is readable of a list, and what is not.
    public record Listing(List<Item> items, List<Verdict> doubts) {
        public List<String> texts() {
            return items.stream().map(Item::text).toList();
        }
    }

    /// `subject` begins with the condition and names the object; `references` are those whose condition
    /// holds, all of the rule's where none is given.
    public void fail(String field, String subject, Text evidence, String... references) {
        graded(rule.severity(), field, subject, evidence, references);
    }

    /// As [#fail], with a severity of its own.
    public void graded(Severity severity, String field, String subject, Text evidence, String... references) {
        List<Reference> holding = references.length == 0
                ? rule.references()
                : Arrays.stream(references).map(Reference::of).toList();
        add(severity, field, subject, evidence, holding);
    }

    /// A state that no source names, though the rule's other ones are demanded.
    public void unsourced(Severity severity, String field, String subject, Text evidence) {
        add(severity, field, subject, evidence, List.of());
    }

    private void add(Severity severity, String field, String subject, Text evidence, List<Reference> references) {
        verdicts.add(new Verdict.Fail(
                at(field),
                subject,
                evidence,
                references,
                severity == rule.severity() ? Optional.empty() : Optional.of(severity),
                Optional.empty()));
    }

    public void unknown(String field, Text missing, Text remedy) {
        verdicts.add(Verdict.unknown(at(field), missing, remedy));
    }

    public void unknown(String field, Observed.Unread<?> unread) {
        verdicts.add(unread.unknown(at(field)));
    }

    public void doubt(Listing listing) {
        verdicts.addAll(listing.doubts());
    }

    public void doubt(List<Verdict> doubts) {
        verdicts.addAll(doubts);
    }

    /// For the same check and container, with nothing found yet.
    public Findings anew() {
        return new Findings(rule, view);
    }

    public List<Verdict> found() {
        return List.copyOf(verdicts);
    }

    public boolean empty() {
        return verdicts.isEmpty();
    }

    /// Everything that was found; pass at `field` where that is nothing.
    public List<Verdict> orPass(String field) {
        return verdicts.isEmpty() ? List.of(new Verdict.Pass(at(field))) : List.copyOf(verdicts);
    }

    /// Everything that was found, else not applicable for this reason.
    public List<Verdict> orNone(Text why) {
        return verdicts.isEmpty() ? List.of(Verdict.notApplicable(why)) : List.copyOf(verdicts);
    }

    /// False where it is missing; empty, and `unknown`, where nobody can tell.
    public Optional<Boolean> flag(String field) {
        return value(field).flatMap(value -> flag(field, value));
    }

    public Optional<Boolean> flag(String field, Node value) {
        if (!resolved(field)) {
            return Optional.empty();
        }
        if (blank(value)) {
            return Optional.of(false);
        }
        // Other writers of the same form put booleans in quotes; their meaning is plain.
        String word = value.stringOrEmpty().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return Optional.of(word.equals("true"));
        }
        foreign(field, value, "a boolean", "ein Wahrheitswert");
        return Optional.empty();
    }

    /// 0 where it is missing; empty, and `unknown`, where nobody can tell.
    public Optional<Long> number(String field) {
        return value(field).flatMap(value -> number(field, value));
    }

    private Optional<Long> number(String field, Node value) {
        if (blank(value)) {
            return Optional.of(0L);
        }
        String digits = value.stringOrEmpty();
        if (NUMBER.matcher(digits).matches()) {
            return Optional.of(Long.parseLong(digits));
        }
        foreign(field, value, "a whole number", "eine ganze Zahl");
        return Optional.empty();
    }

    /// "" where it is missing; empty, and `unknown`, where nobody can tell.
    public Optional<String> text(String field) {
        return value(field).flatMap(value -> text(field, value));
    }

    public Optional<String> text(String field, Node value) {
        if (!resolved(field)) {
            return Optional.empty();
        }
        if (blank(value) || value instanceof Scalar) {
            return Optional.of(value.stringOrEmpty());
        }
        foreign(field, value, "a text", "ein Text");
        return Optional.empty();
    }

    /// The fields of an object; none, and `unknown`, where nobody can tell.
    public Node object(String field) {
        Node value = value(field).orElse(Node.MISSING);
        if (value instanceof Mapping mapping
                && ITEMS.exceededBy(mapping.fields().size())) {
            tooMany(field, mapping.fields().size());
            var first = new LinkedHashMap<String, Node>();
            mapping.fields().entrySet().stream()
                    .limit(ITEMS.value())
                    .forEach(entry -> first.put(entry.getKey(), entry.getValue()));
            return new Mapping(first, mapping.position());
        }
        if (value instanceof Mapping || blank(value)) {
            return value;
        }
        foreign(field, value, "an object", "ein Objekt");
        return Node.MISSING;
    }

    /// The items of a list of texts.
    public Listing texts(String field) {
        return list(field, false);
    }

    /// The items of a list of objects.
    public Listing objects(String field) {
        return list(field, true);
    }

    private Listing list(String field, boolean objects) {
        Findings own = anew();
        var items = new ArrayList<Item>();
        Node value = own.value(field).orElse(Node.MISSING);
        if (!blank(value)) {
            if (value instanceof Sequence sequence) {
                int index = 0;
                for (Node node : sequence.items()) {
                    if (ITEMS.exceededBy(index + 1L)) {
                        own.tooMany(field, sequence.items().size());
                        break;
                    }
                    String name = field + "." + index++;
                    if (!own.resolved(name)) {
                        continue;
                    }
                    if (objects ? node instanceof Mapping : node.string().isPresent()) {
                        items.add(new Item(name, node));
                    } else {
                        own.foreign(name, node, objects ? "an object" : "a text", objects ? "ein Objekt" : "ein Text");
                    }
                }
            } else {
                own.foreign(field, value, "a list", "eine Liste");
            }
        }
        return new Listing(items, own.found());
    }

    /// The value of a field, if it and what is above it can be told.
    private Optional<Node> value(String field) {
        if (!resolved(field)) {
            return Optional.empty();
        }
        Node node = view.inspect();
        List<String> path = ContainerView.parts(field);
        for (int i = 0; i < path.size(); i++) {
            if (!(node instanceof Mapping) && !blank(node)) {
                String above = i == 0 ? "inspect" : String.join(".", path.subList(0, i));
                foreign(above, node, "an object", "ein Objekt");
                return Optional.empty();
            }
            Node below = node.get(path.get(i));
            if (below.absent()
                    && view.live()
                    && !node.entries().containsKey(path.get(i))
                    && !LEFT_OUT.matcher(String.join(".", path.subList(0, i + 1)))
                            .matches()) {
                unsaid(field);
                return Optional.empty();
            }
            node = below;
        }
        return Optional.of(node);
    }

    private void unsaid(String field) {
        unknown(
                field,
                Text.of("the engine does not say " + field, "die Engine nennt " + field + " nicht"),
                Text.of(
                        "Ask Docker itself, not a proxy that takes fields out: docker inspect NAME",
                        "Docker selbst fragen, keinen Proxy, der Felder entfernt: docker inspect NAME"));
    }

    /// Whether the value is known; `unknown` where a variable in it has none.
    public boolean resolved(String field) {
        if (!view.unresolved(field)) {
            return true;
        }
        unknown(
                field,
                Text.of(
                        field + ": a variable has no value in the files, or the value a wrong type",
                        field + ": eine Variable hat in den Dateien keinen Wert, oder der Wert einen falschen Typ"),
                Text.of(
                        "Set the variable in .env or give it a default, or audit the container: hafenwacht docker",
                        "Die Variable in .env setzen oder mit Vorgabewert versehen, oder den Container prüfen: "
                                + "hafenwacht docker"));
        return false;
    }

    private void foreign(String field, Node value, String expected, String erwartet) {
        unknown(
                field,
                Text.of(
                        field + ": expected " + expected + ", got " + shown(value),
                        field + ": erwartet war " + erwartet + ", gefunden " + shown(value)),
                Text.of(
                        "See what wrote this value; the Engine API defines another type.",
                        "Prüfen, wer diesen Wert schrieb; die Engine-API legt einen anderen Typ fest."));
    }

    private void tooMany(String field, int size) {
        unknown(
                field,
                Text.of(
                        field + " has " + size + " items; only the first " + ITEMS.value() + " were looked at",
                        field + " hat " + size + " Einträge; nur die ersten " + ITEMS.value() + " wurden angesehen"),
                Text.of("Shorten the list.", "Die Liste kürzen."));
    }

    private static boolean blank(Node value) {
        return switch (value) {
            case Scalar scalar -> scalar.absent() || scalar.text().isEmpty();
            case Sequence sequence -> sequence.items().isEmpty();
            case Mapping mapping -> mapping.fields().isEmpty();
        };
    }

    private static String shown(Node value) {
        return switch (value) {
            case Scalar scalar -> scalar.absent() ? "null" : "\"" + quoted(scalar.text()) + "\"";
            case Sequence _ -> "[…]";
            case Mapping _ -> "{…}";
        };
    }

    /// A field of a live container is named without the index of a list's item, which changes with its order.
    private Location at(String field) {
        return view.where(view.live() && numbered(field) ? INDEX.matcher(field).replaceAll("") : field);
    }

    private static boolean numbered(String field) {
        return field.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /// A value as evidence: one short line.
    public static String quoted(String text) {
        String start = text.length() > 4 * SHOWN ? text.substring(0, 4 * SHOWN) : text;
        String line = NOT_SHOWN.matcher(start).replaceAll(" ").strip();
        return line.length() > SHOWN || start.length() < text.length()
                ? line.substring(0, Math.min(SHOWN, line.length())) + "…"
                : line;
    }
}
