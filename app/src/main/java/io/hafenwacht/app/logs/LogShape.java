package io.hafenwacht.app.logs;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.json.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A line as people read it: of an object in JSON the message first, then its other fields; what has lines of
/// its own, such as a stack, below.
record LogShape(String message, List<String> fields, List<String> below) {
    private static final List<String> MESSAGES =
            List.of("msg", "message", "@message", "Message", "MESSAGE", "@m", "@mt", "event", "short_message");

    /// Stand in front of the line already.
    private static final Set<String> SHOWN = Set.of(
            "time", "ts", "timestamp", "@timestamp", "@t", "level", "severity", "lvl", "levelname", "log.level", "@l");

    /// Longer ones are nothing to be read field by field.
    private static final int LONGEST = 64 * 1024;

    static LogShape of(String text) {
        if (text.startsWith("{")
                && text.endsWith("}")
                && text.length() <= LONGEST
                && new JsonParser().parse(text) instanceof ParseResult.Parsed parsed
                && parsed.root() instanceof Node.Mapping object) {
            Optional<LogShape> shape = of(object);
            if (shape.isPresent()) {
                return shape.get();
            }
        }
        return new LogShape(text, List.of(), List.of());
    }

    private static Optional<LogShape> of(Node.Mapping object) {
        Optional<String> key = MESSAGES.stream()
                .filter(each -> !object.get(each).stringOrEmpty().isEmpty())
                .findFirst();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (Map.Entry<String, Node> field : object.fields().entrySet()) {
            if (field.getKey().equals(key.get()) || SHOWN.contains(field.getKey())) {
                continue;
            }
            String value = value(field.getValue());
            if (value.contains("\n")) {
                value.lines().forEach(below::add);
            } else {
                fields.add(field.getKey() + "=" + value);
            }
        }
        List<String> message = object.get(key.get()).stringOrEmpty().lines().toList();
        below.addAll(0, message.subList(1, message.size()));
        return Optional.of(new LogShape(message.getFirst(), fields, below));
    }

    private static String value(Node value) {
        if (value instanceof Node.Scalar scalar) {
            String text = scalar.text();
            return text.isEmpty() || text.indexOf(' ') >= 0 && text.indexOf('\n') < 0 ? '"' + text + '"' : text;
        }
        var out = new StringWriter();
        try {
            JsonText.write(value, out);
        } catch (IOException e) {
            throw new IllegalStateException("memory refuses nothing", e);
        }
        return out.toString().replaceAll("\\s*\\n\\s*", " ").strip();
    }
}
