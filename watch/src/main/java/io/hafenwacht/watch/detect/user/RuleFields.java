package io.hafenwacht.watch.detect.user;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseProblem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the fields of one mapping, and notes what is wrong instead of stopping there.
record RuleFields(Node node, List<ParseProblem> problems) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    /// Notes that this is no mapping, and every key that is not known.
    void only(Set<String> known) {
        if (!(node instanceof Node.Mapping)) {
            problem(node, Text.of("a mapping is expected here", "hier wird eine Zuordnung (Schlüssel: Wert) erwartet"));
            return;
        }
        node.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                problem(value, Closest.unknown(Text.of("unknown key", "unbekannter Schlüssel"), key, known));
            }
        });
    }

    boolean has(String key) {
        return !node.get(key).absent();
    }

    RuleFields in(String key) {
        return new RuleFields(node.get(key), problems);
    }

    Optional<String> text(String key) {
        Node value = node.get(key);
        if (value.absent()) {
            return Optional.empty();
        }
        Optional<String> text = value instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
        if (text.isEmpty()) {
            problem(value, Text.of("\"" + key + "\" must be a text", "\"" + key + "\" muss ein Text sein"));
        }
        return text.map(String::strip).filter(s -> !s.isEmpty());
    }

    /// One text or a list of them.
    List<String> texts(String key) {
        Node value = node.get(key);
        if (value instanceof Node.Sequence sequence) {
            for (Node item : sequence.items()) {
                if (!(item instanceof Node.Scalar)) {
                    problem(
                            item,
                            Text.of("\"" + key + "\" is a list of texts", "\"" + key + "\" ist eine Liste von Texten"));
                }
            }
            return sequence.items().stream()
                    .filter(Node.Scalar.class::isInstance)
                    .map(item -> ((Node.Scalar) item).text())
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
        return text(key).map(List::of).orElse(List.of());
    }

    /// A text in one language for both, or `{en: …, de: …}`.
    Optional<Text> both(String key) {
        Node value = node.get(key);
        if (!(value instanceof Node.Mapping)) {
            return text(key).map(Text::same);
        }
        var languages = new RuleFields(value, problems);
        languages.only(Set.of("en", "de"));
        Optional<String> english = languages.text("en");
        Optional<String> german = languages.text("de");
        if (english.isEmpty() && german.isEmpty()) {
            problem(value, Text.of("\"" + key + "\" needs en or de", "\"" + key + "\" braucht en oder de"));
            return Optional.empty();
        }
        return Optional.of(Text.of(
                english.or(() -> german).orElseThrow(), german.or(() -> english).orElseThrow()));
    }

    Optional<String> word(String key, Collection<String> allowed) {
        return text(key).filter(word -> {
            if (allowed.contains(word)) {
                return true;
            }
            problem(node.get(key), Closest.noneOf(key, word, allowed));
            return false;
        });
    }

    Optional<Duration> time(String key, Duration longest) {
        return text(key).flatMap(text -> {
            Matcher matcher = TIME.matcher(text);
            Optional<Duration> time = matcher.matches()
                    ? Optional.of(UNITS.getOrDefault(matcher.group(2), Duration.ZERO)
                            .multipliedBy(Long.parseLong(matcher.group(1))))
                    : Optional.empty();
            Optional<Duration> usable = time.filter(t -> t.compareTo(longest) <= 0 && !t.isZero());
            if (usable.isEmpty()) {
                String most = longest.toHours() + "h";
                problem(
                        node.get(key),
                        Text.of(
                                "\"" + key + "\" is a time such as 30s or 5m, at most " + most + ", got \""
                                        + Closest.quoted(text) + "\"",
                                "\"" + key + "\" ist eine Zeit wie 30s oder 5m, höchstens " + most + ", nicht \""
                                        + Closest.quoted(text) + "\""));
            }
            return usable;
        });
    }

    OptionalInt count(String key, int most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        boolean digits = text.get().matches("\\d{1,9}");
        int value = digits ? Integer.parseInt(text.get()) : 0;
        if (value >= 1 && value <= most) {
            return OptionalInt.of(value);
        }
        problem(
                node.get(key),
                Text.of(
                        "\"" + key + "\" is a number from 1 to " + most + ", got \"" + Closest.quoted(text.get())
                                + "\"",
                        "\"" + key + "\" ist eine Zahl von 1 bis " + most + ", nicht \"" + Closest.quoted(text.get())
                                + "\""));
        return OptionalInt.empty();
    }

    OptionalDouble number(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (text.get().matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
            return OptionalDouble.of(Double.parseDouble(text.get()));
        }
        problem(
                node.get(key),
                Text.of(
                        "\"" + key + "\" is a number, got \"" + Closest.quoted(text.get()) + "\"",
                        "\"" + key + "\" ist eine Zahl, nicht \"" + Closest.quoted(text.get()) + "\""));
        return OptionalDouble.empty();
    }

    boolean flag(String key) {
        return word(key, List.of("true", "false")).map("true"::equals).orElse(false);
    }

    void problem(Node at, Text what) {
        problems.add(new ParseProblem(at.position().equals(Position.UNKNOWN) ? node.position() : at.position(), what));
    }

    /// Of the mapping itself.
    void problem(Text what) {
        problem(node, what);
    }
}
