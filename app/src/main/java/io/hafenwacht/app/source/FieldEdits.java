package io.hafenwacht.app.source;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.report.SourceCode.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Changes of one field of a manifest or Compose file, where one value mends the finding. Each is made on
/// trial first: the changed file must be read, and must say what was meant.
final class FieldEdits {
    /// The value by check; in a manifest it belongs to the field that the finding names.
    private static final Map<String, String> MANIFEST = Map.ofEntries(
            Map.entry("HW-K101", "false"),
            Map.entry("HW-K102", "false"),
            Map.entry("HW-K103", "true"),
            Map.entry("HW-K109", "true"),
            Map.entry("HW-K112", "[ALL]"),
            Map.entry("HW-K114", "false"),
            Map.entry("HW-K115", "false"),
            Map.entry("HW-K116", "false"),
            Map.entry("HW-K123", "Default"),
            Map.entry("HW-K125", "{type: RuntimeDefault}"),
            Map.entry("HW-K138", "false"),
            Map.entry("HW-K201", "false"),
            Map.entry("HW-K202", "false"),
            Map.entry("HW-K317", "AlwaysAllow"));

    /// The field below the service and its value.
    private static final Map<String, Map.Entry<String, String>> COMPOSE = Map.of(
            "HW-D401", Map.entry("privileged", "false"),
            "HW-D403", Map.entry("cap_drop", "[ALL]"),
            "HW-D405", Map.entry("security_opt", "[\"no-new-privileges:true\"]"),
            "HW-D418", Map.entry("read_only", "true"));

    /// Ports that are bound to the host itself.
    private static final Set<String> PORTS = Set.of("HW-D503", "HW-D504");

    private static final Limit LONGEST = new Limit(
            "edited-document", 1_000, "lines", "each change is tried on the whole document; people write shorter ones");

    private static final Pattern SEGMENT = Pattern.compile("\\[(\\d+)]|\\['([^']*)']|([^.\\[\\]]+)");
    private static final Pattern SERVICE = Pattern.compile("services\\.[^.\\[\\]]+");
    private static final Pattern PLAIN = Pattern.compile("\"[^\"\\\\]*\"|'[^']*'|[\\w./:+-]+");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}:\\d{1,5}(/\\w+)?");
    /// A change of what several places share would change them all; templates are no YAML yet.
    private static final Pattern SHARED = Pattern.compile("(^|[\\s:\\[,{-])[&*][A-Za-z0-9_]|<<\\s*:|\\{\\{");

    private FieldEdits() {}

    static Optional<Edit> of(Finding finding, List<String> lines) {
        String check = finding.subject().check();
        if (finding.location().path().endsWith(".json")
                || !MANIFEST.containsKey(check) && !COMPOSE.containsKey(check) && !PORTS.contains(check)) {
            return Optional.empty();
        }
        int line = finding.location().line();
        int from = line;
        while (from > 1 && !lines.get(from - 2).startsWith("---")) {
            from--;
        }
        int to = line;
        while (to < lines.size() && !lines.get(to).startsWith("---")) {
            to++;
        }
        if (LONGEST.exceededBy(to - from)) {
            return Optional.empty();
        }
        int before = from - 1;
        return ofDocument(check, finding.location().field(), line - before, lines.subList(before, to))
                .map(edit -> new Edit(
                        edit.line() + before, edit.column(), edit.endLine() + before, edit.endColumn(), edit.text()));
    }

    /// `line` counts in the document.
    private static Optional<Edit> ofDocument(String check, String field, int line, List<String> lines) {
        if (lines.stream().anyMatch(text -> SHARED.matcher(text).find())) {
            return Optional.empty();
        }
        ParseResult parsed = new YamlParser().parse(String.join("\n", lines));
        if (parsed.failed() || parsed.documents().size() != 1) {
            return Optional.empty();
        }
        Node document = parsed.root();
        Optional<Wish> wish = wish(check, field, document);
        return wish.flatMap(w -> edit(w, document, line, lines)).filter(edit -> holds(wish.get(), edit.applied(lines)));
    }

    /// What a field is to say; `path` holds names and, as digits in brackets, places in lists.
    private record Wish(List<String> path, String value) {
        static Wish of(String field, String value) {
            var path = new ArrayList<String>();
            Matcher matcher = SEGMENT.matcher(field);
            while (matcher.find()) {
                path.add(
                        matcher.group(1) != null
                                ? "[" + matcher.group(1)
                                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
            }
            return new Wish(path, value);
        }

        Node reached(Node from, int steps) {
            Node node = from;
            for (String segment : path.subList(0, steps)) {
                node = segment.startsWith("[") ? item(node, segment.substring(1)) : node.get(segment);
            }
            return node;
        }

        private static Node item(Node list, String index) {
            List<Node> items = list.elements();
            return index.length() < 6 && Integer.parseInt(index) < items.size()
                    ? items.get(Integer.parseInt(index))
                    : Node.MISSING;
        }
    }

    private static Optional<Wish> wish(String check, String field, Node document) {
        String value = MANIFEST.get(check);
        if (value != null) {
            Wish wish = Wish.of(field, value);
            return check.equals("HW-K102") && gainsAnyway(wish, document) ? Optional.empty() : Optional.of(wish);
        }
        Map.Entry<String, String> below = COMPOSE.get(check);
        if (below != null && field.startsWith("services.")) {
            boolean service = SERVICE.matcher(field).matches();
            return service || field.endsWith("." + below.getKey())
                    ? Optional.of(Wish.of(service ? field + "." + below.getKey() : field, below.getValue()))
                    : Optional.empty();
        }
        if (PORTS.contains(check)) {
            Wish port = Wish.of(field, "");
            String text = port.reached(document, port.path().size()).stringOrEmpty();
            return PORT.matcher(text).matches()
                    ? Optional.of(new Wish(port.path(), "\"127.0.0.1:" + text + "\""))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /// The API server refuses a privileged container that must not gain rights: the other field comes first.
    private static boolean gainsAnyway(Wish wish, Node document) {
        Node context = wish.reached(document, wish.path().size() - 1);
        return context.get("privileged").bool().orElse(false)
                || context.at("capabilities", "add").elements().stream()
                        .anyMatch(name -> name.stringOrEmpty().endsWith("SYS_ADMIN"));
    }

    private static Optional<Edit> edit(Wish wish, Node document, int line, List<String> lines) {
        int steps = steps(wish, document);
        Node deepest = wish.reached(document, steps);
        Node.Position at = deepest.position();
        boolean compose = wish.path().getFirst().equals("services");
        if (steps == 0 || at.line() < 1 || at.line() > lines.size() || !compose && at.line() != line) {
            return Optional.empty();
        }
        String text = lines.get(at.line() - 1);
        int column = at.column();
        if (column < 1 || column > text.length()) {
            return Optional.empty();
        }
        return switch (deepest) {
            case Node.Scalar _
            when steps == wish.path().size() -> {
                Matcher token = PLAIN.matcher(text).region(column - 1, text.length());
                yield token.lookingAt()
                        ? Optional.of(new Edit(at.line(), column, at.line(), token.end() + 1, wish.value()))
                        : Optional.empty();
            }
            case Node.Mapping mapping
            when steps < wish.path().size() ->
                Optional.of(inserted(
                        mapping,
                        text,
                        added(wish.path().subList(steps, wish.path().size()), wish.value())));
            case Node.Scalar _, Node.Mapping _, Node.Sequence _ -> Optional.empty();
        };
    }

    /// How much of the path is there.
    private static int steps(Wish wish, Node document) {
        int steps = wish.path().size();
        while (steps > 0 && wish.reached(document, steps).absent()) {
            steps--;
        }
        return steps;
    }

    /// Before the first key: a line of its own in a block, an entry in `{…}`.
    private static Edit inserted(Node.Mapping mapping, String line, String text) {
        int number = mapping.position().line();
        int column = mapping.position().column();
        if (line.charAt(column - 1) == '{') {
            return new Edit(
                    number, column + 1, number, column + 1, mapping.fields().isEmpty() ? text : text + ", ");
        }
        return new Edit(number, column, number, column, text + "\n" + " ".repeat(column - 1));
    }

    /// `securityContext: {capabilities: {drop: [ALL]}}`.
    private static String added(List<String> path, String value) {
        String first = path.getFirst() + ": ";
        return path.size() == 1 ? first + value : first + "{" + added(path.subList(1, path.size()), value) + "}";
    }

    private static boolean holds(Wish wish, String changed) {
        ParseResult parsed = new YamlParser().parse(changed);
        if (parsed.failed()
                || !parsed.warnings().isEmpty()
                || parsed.documents().size() != 1) {
            return false;
        }
        Node found = wish.reached(parsed.root(), wish.path().size());
        return said(found).equals(said(new YamlParser().parse(wish.value()).root()));
    }

    /// A value without its places.
    private static String said(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.text();
            case Node.Sequence sequence ->
                sequence.items().stream().map(FieldEdits::said).toList().toString();
            case Node.Mapping mapping -> {
                var fields = new ArrayList<String>();
                mapping.fields().forEach((name, value) -> fields.add(name + ": " + said(value)));
                yield fields.toString();
            }
        };
    }
}
