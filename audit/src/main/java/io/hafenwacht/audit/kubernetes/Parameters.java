package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Wildcard;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Parameters of checks that are lists: items separated by commas, or by line ends where an item holds a
/// comma.
public final class Parameters {
    private Parameters() {}

    /// The list that the configuration gives, or `otherwise`.
    public static List<String> list(CheckContext context, Rule rule, String name, List<String> otherwise) {
        return written(context, rule, name).orElse(otherwise);
    }

    /// The list as a test of names: any of its patterns, with `*` and `?`.
    public static Predicate<String> names(CheckContext context, Rule rule, String name, String... otherwise) {
        List<Wildcard> patterns = list(context, rule, name, List.of(otherwise)).stream()
                .map(Wildcard::new)
                .toList();
        return text -> patterns.stream().anyMatch(pattern -> pattern.matches(text));
    }

    /// The list, if the configuration gives one; it may be empty.
    public static Optional<List<String>> written(CheckContext context, Rule rule, String name) {
        return context.parameter(rule, name)
                .map(text -> Stream.of(text.split(text.indexOf('\n') < 0 ? "," : "\n"))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList());
    }
}
