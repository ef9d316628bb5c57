package io.hafenwacht.audit.compose;

import io.hafenwacht.audit.compose.Inspect.Source;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeProject.Problem;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import io.hafenwacht.formats.compose.ComposeValue.Place;
import io.hafenwacht.formats.compose.ComposeValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads the fields of one service into the form of inspect. A value of a wrong type is a problem, and the
/// field unresolved: it neither fires nor passes.
final class FieldReader {
    private final String name;
    private final ComposeValue service;
    private final Place place;
    private final Inspect out;
    private final List<Problem> problems = new ArrayList<>();

    /// `place` is where the name of the service stands.
    FieldReader(String name, ComposeValue service, Place place, Inspect out) {
        this.name = name;
        this.service = service;
        this.place = place;
        this.out = out;
    }

    /// A value of the service with its place and path.
    record Entry(ComposeValue value, Source source) {
        boolean absent() {
            return value.absent();
        }

        Entry get(String field) {
            Place at = value.entries().containsKey(field) ? value.placeOf(field) : source.place();
            return new Entry(value.get(field), new Source(at, source.field() + "." + field));
        }

        /// The items of a list, or the fields of a mapping with their names as text where `pairs`.
        List<Entry> items() {
            var items = new ArrayList<Entry>();
            for (ComposeValue item : value.items()) {
                items.add(new Entry(item, source.item(items.size(), item.place())));
            }
            return items;
        }
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    Entry entry(String... path) {
        Entry entry = new Entry(service, new Source(place, "services." + name));
        for (String field : path) {
            entry = entry.get(field);
        }
        return entry;
    }

    void flag(String to, boolean otherwise, String... path) {
        Entry entry = entry(path);
        if (entry.absent()) {
            out.put(to, Inspect.flag(otherwise));
        } else {
            scalar(to, entry, text -> Amounts.bool(text).map(Inspect::flag), "true/false");
        }
    }

    void text(String to, String otherwise, String... path) {
        Entry entry = entry(path);
        if (entry.absent()) {
            out.put(to, Inspect.text(otherwise));
        } else {
            scalar(to, entry, text -> Optional.of(Inspect.text(text)), "text");
        }
    }

    /// Only where the file says something.
    void optional(String to, Function<String, Optional<Node>> read, String expected, String... path) {
        Entry entry = entry(path);
        if (!entry.absent()) {
            scalar(to, entry, read, expected);
        }
    }

    /// A number, 0 where nothing is said; of several paths the first that says something.
    void number(String to, Function<String, Optional<Long>> read, String[]... paths) {
        for (String[] path : paths) {
            Entry entry = entry(path);
            if (!entry.absent()) {
                scalar(to, entry, text -> read.apply(text).map(Inspect::number), "number");
                return;
            }
        }
        out.put(to, Inspect.number(0));
    }

    /// A list of texts; empty means `null`, as inspect has it. One text counts as a list of it.
    void list(String to, Function<String, String> form, String... path) {
        Entry entry = entry(path);
        if (entry.absent()) {
            out.put(to, Node.MISSING);
            return;
        }
        List<Entry> items = entry.value() instanceof ComposeValue.Scalar ? List.of(entry) : entry.items();
        if (!(entry.value() instanceof Sequence) && !(entry.value() instanceof ComposeValue.Scalar)) {
            wrong(to, entry, "list");
            return;
        }
        var texts = new ArrayList<Node>();
        for (Entry item : items) {
            texts.add(item(to + "." + texts.size(), item)
                    .map(text -> Inspect.text(form.apply(text)))
                    .orElse(Node.MISSING));
        }
        out.put(to, texts.isEmpty() ? Node.MISSING : Inspect.sequence(texts), entry.source());
    }

    /// The text of an item; without it the item is unresolved, and stays in its place as null.
    Optional<String> item(String to, Entry item) {
        out.place(to, item.source());
        if (item.value().unresolved()) {
            out.unresolved(to, item.source());
            return Optional.empty();
        }
        if (item.value().string().isEmpty()) {
            wrong(to, item, "text");
        }
        return item.value().string();
    }

    /// A mapping of texts, also written as a list of `name=value`. Fields without value are left out, and
    /// those whose value nobody knows make the mapping unresolved.
    Map<String, Node> texts(String to, String... path) {
        Entry entry = entry(path);
        var texts = new LinkedHashMap<String, Node>();
        if (entry.absent()) {
            return texts;
        }
        if (entry.value() instanceof ComposeValue.Scalar) {
            wrong(to, entry, "mapping");
            return texts;
        }
        out.place(to, entry.source());
        entry.value().named().entries().forEach((key, field) -> {
            Source source = new Source(field.place(), entry.source().field() + "." + key);
            if (field.value().unresolved()) {
                out.unresolved(to, source);
            } else if (field.value() instanceof ComposeValue.Scalar scalar && !scalar.absent()) {
                texts.put(key, Inspect.text(scalar.text()));
                out.place(to + "." + key, source);
            } else if (!field.value().absent()) {
                wrong(to, new Entry(field.value(), source), "text");
            }
        });
        return texts;
    }

    void scalar(String to, Entry entry, Function<String, Optional<Node>> read, String expected) {
        if (entry.value().unresolved()) {
            out.unresolved(to, entry.source());
            return;
        }
        Optional<Node> value = entry.value().string().flatMap(read);
        if (value.isEmpty()) {
            wrong(to, entry, expected);
        } else {
            out.put(to, value.get(), entry.source());
        }
    }

    /// A value that Compose would refuse.
    void wrong(String to, Entry entry, String expected) {
        out.unresolved(to, entry.source());
        String got = switch (entry.value()) {
            case Mapping _ -> "mapping";
            case Sequence _ -> "list";
            case ComposeValue.Scalar _ -> "another value";
        };
        problems.add(new Problem(
                entry.source().place(),
                Text.of(
                        entry.source().field() + ": expected " + expected + ", got " + got,
                        entry.source().field() + ": erwartet wird " + german(expected) + ", gefunden " + german(got))));
    }

    private static String german(String word) {
        return switch (word) {
            case "mapping" -> "eine Zuordnung";
            case "list" -> "eine Liste";
            case "text" -> "Text";
            case "number" -> "eine Zahl";
            case "true/false" -> "true/false";
            default -> "ein anderer Wert";
        };
    }
}
