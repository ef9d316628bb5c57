package io.hafenwacht.audit.kubernetes.podsecurity;

import java.util.Locale;
import java.util.Optional;

/// The three levels of the Pod Security Standards, from nothing to strict.
public enum Level {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    /// As labels spell it: `baseline`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Exactly as the label must spell it, lower case.
    public static Optional<Level> of(String word) {
        for (Level level : values()) {
            if (level.word().equals(word)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
