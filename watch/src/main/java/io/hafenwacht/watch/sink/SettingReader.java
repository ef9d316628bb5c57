package io.hafenwacht.watch.sink;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the values of one sink, each by its [Setting].
final class SettingReader {
    private final List<ParseProblem> problems;
    private final Map<String, List<String>> texts = new HashMap<>();
    private final Map<String, SortedMap<String, String>> pairs = new HashMap<>();

    SettingReader(List<ParseProblem> problems) {
        this.problems = problems;
    }

    Settings settings() {
        return new Settings(texts, pairs);
    }

    void read(Setting setting, Node sink) {
        Node value = sink.get(setting.name());
        if (value.absent()) {
            if (setting.required()) {
                problem(
                        sink.position(),
                        Text.of(
                                "\"" + setting.name() + "\" is missing: "
                                        + setting.what().english(),
                                "„" + setting.name() + "“ fehlt: "
                                        + setting.what().german()));
            } else if (!setting.fallback().isEmpty()) {
                texts.put(setting.name(), List.of(setting.fallback()));
            }
            return;
        }
        switch (setting.type()) {
            case PAIRS -> pairs(setting, value);
            case LIST, WORDS -> list(setting, value);
            default -> {
                String text = value.stringOrEmpty().strip();
                if (text.isEmpty() || fits(setting, text, value.position())) {
                    texts.put(setting.name(), List.of(text));
                }
                if (text.isEmpty()) {
                    wrong(setting, value.position(), "", "a value", "ein Wert");
                }
            }
        }
    }

    private void pairs(Setting setting, Node value) {
        if (!(value instanceof Node.Mapping)) {
            wrong(setting, value.position(), value.stringOrEmpty(), "names with texts", "Namen mit Texten");
        }
        SortedMap<String, String> read = new TreeMap<>();
        value.entries().forEach((key, one) -> {
            if (one.string().isEmpty() || hasControl(key + one.stringOrEmpty())) {
                wrong(
                        setting,
                        one.position(),
                        key,
                        "a name with a text of one line",
                        "ein Name mit einem einzeiligen Text");
            } else {
                read.put(key, one.stringOrEmpty());
            }
        });
        pairs.put(setting.name(), Collections.unmodifiableSortedMap(read));
    }

    private void list(Setting setting, Node value) {
        List<Node> items = value instanceof Node.Sequence ? value.elements() : List.of(value);
        for (Node item : items) {
            if (item.stringOrEmpty().isBlank()) {
                wrong(setting, item.position(), "", "a list of texts", "eine Liste von Texten");
            } else {
                fits(setting, item.stringOrEmpty(), item.position());
            }
        }
        texts.put(setting.name(), items.stream().map(Node::stringOrEmpty).toList());
    }

    private boolean fits(Setting setting, String text, Position at) {
        return switch (setting.type()) {
            case ADDRESS -> address(setting, text, at);
            case SECRET ->
                Secret.parse(text).isPresent()
                        // What stands there instead may be the secret itself.
                        || wrong(
                                setting,
                                at,
                                "",
                                "env:NAME or file:PATH, never the credential itself",
                                "env:NAME oder file:PFAD, nie das Geheimnis selbst");
            case NUMBER ->
                text.matches("[1-9]\\d{0,8}")
                        || wrong(setting, at, text, "a whole number above zero", "eine ganze Zahl über null");
            case DURATION ->
                Settings.duration(setting.name(), text).isPresent()
                        || wrong(
                                setting,
                                at,
                                text,
                                "a time such as 500ms, 10s, 5m or 1h",
                                "eine Dauer wie 500ms, 10s, 5m oder 1h");
            case SWITCH -> text.matches("true|false") || wrong(setting, at, text, "true or false", "true oder false");
            case WORD, WORDS -> setting.words().contains(text) || unknownWord(setting, text, at);
            case TEXT, PATH, LIST, PAIRS ->
                !hasControl(text) || wrong(setting, at, text, "a text of one line", "ein einzeiliger Text");
        };
    }

    private boolean unknownWord(Setting setting, String text, Position at) {
        problem(
                at,
                SinkReader.unknown(
                        Text.of("\"" + setting.name() + "\" cannot be", "„" + setting.name() + "“ kann nicht sein:"),
                        text,
                        setting.words()));
        return false;
    }

    private boolean address(Setting setting, String text, Position at) {
        if (Secret.parse(text).isPresent()) {
            return true;
        }
        String schemes = setting.words().getFirst() + "://HOST[:PORT]";
        try {
            URI uri = new URI(text);
            boolean scheme = uri.getScheme() != null
                    && setting.words().contains(uri.getScheme().toLowerCase(Locale.ROOT));
            if (uri.getRawUserInfo() != null) {
                return wrong(
                        setting,
                        at,
                        "",
                        "an address without user and password: those come from `user` and `password`",
                        "eine Adresse ohne Benutzer und Kennwort: die stehen in `user` und `password`");
            }
            if (scheme && uri.getHost() != null && uri.getFragment() == null && uri.getPort() <= 65_535) {
                return true;
            }
        } catch (URISyntaxException _) {
            // The same message.
        }
        return wrong(setting, at, text, "an address such as " + schemes, "eine Adresse wie " + schemes);
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private boolean wrong(Setting setting, Position at, String got, String english, String german) {
        String told = got.isEmpty() ? "" : ", got \"" + SinkReader.quoted(got) + "\"";
        String gesagt = got.isEmpty() ? "" : ", nicht „" + SinkReader.quoted(got) + "“";
        problem(
                at,
                Text.of(
                        "\"" + setting.name() + "\" must be " + english + told,
                        "„" + setting.name() + "“ muss sein: " + german + gesagt));
        return false;
    }

    private void problem(Position at, Text what) {
        problems.add(new ParseProblem(at, what));
    }
}
