package io.hafenwacht.watch.detect.user;

import com.google.re2j.Pattern;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One rule of a user's. Its id begins with `USER-`, which no rule of ours does, and is what findings carry
/// as their check.
public record UserRule(String id, Severity severity, Wording wording, Scope scope, Condition condition) {
    public static final String PREFIX = "USER-";

    /// What it is called and what to do.
    public record Wording(Text title, Text advice) {}

    /// Whom it concerns: a name and all labels must match; without any, everybody.
    public record Scope(List<Wildcard> names, Map<String, Wildcard> labels) {
        public Scope {
            names = List.copyOf(names);
            labels = Map.copyOf(labels);
        }

        boolean takes(Origin origin) {
            return (names.isEmpty() || names.stream().anyMatch(name -> name.matches(origin.name())))
                    && labels.entrySet().stream().allMatch(label -> {
                        String value = origin.labels().get(label.getKey());
                        return value != null && label.getValue().matches(value);
                    });
        }
    }

    /// What it looks for.
    public sealed interface Condition {}

    /// `count` of what matches within a time; 1 is each.
    public record Often(int count, Duration within) {}

    /// A line that has one of the texts (any line where there is none) and matches the expression.
    public record InLog(List<String> contains, Optional<Pattern> matches, LogLine.Level least, Often often)
            implements Condition {
        public InLog {
            contains = List.copyOf(contains);
        }

        boolean takes(LogLine line) {
            return line.level().compareTo(least) >= 0
                    && hasText(line.text())
                    && (matches.isEmpty() || matches.get().matcher(line.text()).find());
        }

        private boolean hasText(String text) {
            if (contains.isEmpty()) {
                return true;
            }
            for (String part : contains) {
                if (text.contains(part)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// An event whose type, action and attributes match.
    public record Happens(Wildcard type, Wildcard action, Map<String, Wildcard> attributes, Often often)
            implements Condition {
        public Happens {
            attributes = Map.copyOf(attributes);
        }
    }

    /// A measure, its change per second, or its share of another one, that stays on one side of a limit for a
    /// time.
    public record Measured(Measure measure, boolean above, double limit, Duration hold) implements Condition {}

    /// `of` is the measure that it is held against, empty for none.
    public record Measure(String name, String of, boolean perSecond) {}
}
