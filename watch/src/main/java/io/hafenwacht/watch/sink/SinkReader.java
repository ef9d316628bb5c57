package io.hafenwacht.watch.sink;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// Reads sinks that people wrote, and goes on after what is wrong.
final class SinkReader {
    private static final int QUOTED = 60;
    private static final Comparator<Position> BY_PLACE =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    private final SortedMap<String, SinkKind> kinds;
    private final List<ParseProblem> problems = new ArrayList<>();

    SinkReader(SortedMap<String, SinkKind> kinds) {
        this.kinds = kinds;
    }

    SinkConfig.Parsed read(Node sinks) {
        if (sinks.absent()) {
            return new SinkConfig.Parsed(List.of(), List.of());
        }
        if (!(sinks instanceof Node.Sequence)) {
            problem(sinks.position(), Text.of("\"sinks\" is a list", "„sinks“ ist eine Liste"));
        }
        var read = new ArrayList<SinkConfig>();
        Set<String> names = new HashSet<>();
        for (Node one : sinks.elements()) {
            int before = problems.size();
            Optional<SinkConfig> sink = one(one);
            if (sink.isPresent() && problems.size() == before) {
                if (names.add(sink.get().name())) {
                    read.add(sink.get());
                } else {
                    problem(
                            one.position(),
                            Text.of(
                                    "another sink is called \"" + sink.get().name() + "\" too; give one a `name`",
                                    "eine weitere Senke heißt ebenfalls „"
                                            + sink.get().name()
                                            + "“; einer davon mit `name` einen anderen Namen geben"));
                }
            }
        }
        problems.sort(Comparator.comparing(ParseProblem::position, BY_PLACE));
        return new SinkConfig.Parsed(read, problems);
    }

    SinkConfig.Parsed readShort(String typed) {
        int equals = typed.indexOf('=');
        String word = equals < 0 ? typed : typed.substring(0, equals);
        SinkKind kind = kinds.get(word);
        if (kind == null || equals < 0) {
            Text wrong = kind == null
                    ? unknownKind(word)
                    : Text.of(
                            "a sink is KIND=VALUE such as loki=https://logs.example:3100, got \"" + quoted(typed)
                                    + "\"",
                            "eine Senke ist ART=WERT wie loki=https://logs.example:3100, nicht „" + quoted(typed)
                                    + "“");
            problem(Position.UNKNOWN, wrong);
            return new SinkConfig.Parsed(List.of(), problems);
        }
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("kind", scalar(word));
        fields.put(kind.settings().getFirst().name(), scalar(typed.substring(equals + 1)));
        return read(new Node.Sequence(List.of(new Node.Mapping(fields, Position.UNKNOWN)), Position.UNKNOWN));
    }

    private static Node scalar(String text) {
        return new Scalar(text, ScalarType.STRING, Position.UNKNOWN);
    }

    private Optional<SinkConfig> one(Node node) {
        String word = node.get("kind").stringOrEmpty();
        SinkKind kind = kinds.get(word);
        if (kind == null) {
            Position place = node.get("kind").absent()
                    ? node.position()
                    : node.get("kind").position();
            problem(
                    place,
                    word.isEmpty()
                            ? Text.of(
                                    "a sink needs a `kind`: " + String.join(", ", kinds.keySet()),
                                    "eine Senke braucht ein `kind`: " + String.join(", ", kinds.keySet()))
                            : unknownKind(word));
            return Optional.empty();
        }
        List<Setting> all = new ArrayList<>(SinkConfig.COMMON);
        all.addAll(kind.settings());
        Set<String> known = new TreeSet<>();
        all.forEach(setting -> known.add(setting.name()));
        node.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                problem(value.position(), unknown(Text.of("unknown key", "unbekannter Schlüssel"), key, known));
            }
        });
        int before = problems.size();
        var values = new SettingReader(problems);
        all.forEach(setting -> values.read(setting, node));
        if (problems.size() > before) {
            return Optional.empty();
        }
        Settings settings = values.settings();
        kind.conflicts(settings).forEach(text -> problem(node.position(), text));
        return Optional.of(new SinkConfig(name(kind, settings), kind, settings));
    }

    private static String name(SinkKind kind, Settings settings) {
        return settings.text("name")
                .orElseGet(() -> settings.address("url")
                        .map(address -> kind.name() + "-" + address.getAuthority())
                        .orElse(kind.name()));
    }

    private Text unknownKind(String word) {
        if (word.equals("kafka")) {
            return Text.of(
                    "the sink for Kafka stands beside the program: name its folder in HAFENWACHT_PLUGINS (kafka/README.md)",
                    "die Senke für Kafka liegt neben dem Programm: ihren Ordner in HAFENWACHT_PLUGINS angeben"
                            + " (kafka/README.md)");
        }
        return unknown(Text.of("unknown kind of sink", "unbekannte Art von Senke"), word, kinds.keySet());
    }

    static Text unknown(Text what, String typed, Collection<String> known) {
        Optional<String> close = Closest.to(typed, known);
        return Text.of(
                what.english() + " \"" + quoted(typed) + "\""
                        + close.map(c -> ", did you mean \"" + c + "\"?")
                                .orElse("; known are " + String.join(", ", known)),
                what.german() + " „" + quoted(typed) + "“"
                        + close.map(c -> ", gemeint war vielleicht „" + c + "“")
                                .orElse("; bekannt sind " + String.join(", ", known)));
    }

    static String quoted(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        return shown.length() <= QUOTED ? shown : shown.substring(0, QUOTED) + "…";
    }

    private void problem(Position position, Text what) {
        problems.add(new ParseProblem(position, what));
    }
}
