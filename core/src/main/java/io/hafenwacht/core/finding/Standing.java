package io.hafenwacht.core.finding;

import java.util.Locale;
import java.util.Optional;

/// How a finding stands beside what was known before: what closes it, and what the baseline says. Empty where
/// nobody asked.
public record Standing(Optional<Suppression> suppression, Optional<Change> change) {
    public static final Standing OPEN = new Standing(Optional.empty(), Optional.empty());

    /// A finding against the one with the same id in the baseline.
    public enum Change {
        NEW,
        UNCHANGED,
        /// Its severity is another one.
        CHANGED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether gates count it: open, and not known before.
    public boolean gated() {
        return suppression.isEmpty()
                && change.filter(c -> c == Change.UNCHANGED).isEmpty();
    }
}
