package io.hafenwacht.core.rule;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.text.Text;
import java.util.Optional;
import java.util.function.Function;

/// What is known of one thing: its value, that it surely does not exist, or why nobody knows. The third must
/// never be taken for the second.
public sealed interface Observed<T> {
    record Known<T>(T value) implements Observed<T> {}

    /// Looked for and not there.
    record Absent<T>() implements Observed<T> {}

    /// Not looked at, or not to be read: why, and what would help.
    record Unread<T>(Text why, Text remedy) implements Observed<T> {
        /// The answer of a check that cannot do without it.
        public Verdict unknown(Location where) {
            return Verdict.unknown(where, why, remedy);
        }

        public <U> Unread<U> as() {
            return new Unread<>(why, remedy);
        }
    }

    default Optional<T> known() {
        return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    default <U> Observed<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Known<T>(T value) -> new Known<>(change.apply(value));
            case Absent<T> _ -> new Absent<>();
            case Unread<T> unread -> unread.as();
        };
    }
}
