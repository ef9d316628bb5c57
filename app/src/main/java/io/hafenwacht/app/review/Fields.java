package io.hafenwacht.app.review;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the fields of one mapping that people wrote, and notes what is wrong instead of stopping there.
record Fields(Node node, List<ParseProblem> problems) {
    /// Notes every key that is not known, with the one that was probably meant.
    void only(Set<String> known) {
        if (node.entries().isEmpty() && !(node instanceof Node.Mapping)) {
            problem(node, Text.of("a mapping is expected here", "hier wird eine Zuordnung (Schlüssel: Wert) erwartet"));
        }
        node.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                problem(value, Closest.unknown(Text.of("unknown key", "unbekannter Schlüssel"), key, known));
            }
        });
    }

    /// The text of a field, empty where it is missing or blank.
    Optional<String> text(String key) {
        Node value = node.get(key);
        if (value.absent()) {
            return Optional.empty();
        }
        if (value.string().isEmpty()) {
            problem(value, Text.of("\"" + key + "\" must be a text", "\"" + key + "\" muss ein Text sein"));
        }
        return value.string().map(String::strip).filter(s -> !s.isEmpty());
    }

    /// One of a few words.
    Optional<String> word(String key, Collection<String> allowed) {
        return text(key).filter(word -> {
            if (allowed.contains(word)) {
                return true;
            }
            problem(node.get(key), Closest.noneOf(key, word, allowed));
            return false;
        });
    }

    Optional<LocalDate> date(String key) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                problem(
                        node.get(key),
                        Text.of(
                                "\"" + key + "\" is a date such as 2027-01-31, got \"" + Closest.quoted(text) + "\"",
                                "\"" + key + "\" ist ein Datum wie 2027-01-31, nicht \"" + Closest.quoted(text)
                                        + "\""));
                return Optional.empty();
            }
        });
    }

    void problem(Node at, Text what) {
        problems.add(new ParseProblem(at.position().equals(Position.UNKNOWN) ? node.position() : at.position(), what));
    }
}
