package io.hafenwacht.app.watch;

import io.hafenwacht.core.text.Language;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/// Numbers as people read them in a narrow column; what was not measured is a dash, never a zero.
final class Amount {
    private static final String[] UNITS = {"", "K", "M", "G", "T", "P"};
    private static final String UNKNOWN = "–";

    private final Locale locale;

    Amount(Language language) {
        this.locale = language == Language.GERMAN ? Locale.GERMAN : Locale.ENGLISH;
    }

    /// Powers of 1024 with three digits: `3.2G`.
    String bytes(OptionalDouble value) {
        if (value.isEmpty()) {
            return UNKNOWN;
        }
        double rest = value.getAsDouble();
        int unit = 0;
        while (rest >= 999.5 && unit < UNITS.length - 1) {
            rest /= 1024;
            unit++;
        }
        return String.format(locale, unit == 0 || rest >= 99.95 ? "%.0f%s" : "%.1f%s", rest, UNITS[unit]);
    }

    /// A share as a percentage with one digit.
    String percent(OptionalDouble share) {
        return share.isEmpty() ? UNKNOWN : String.format(locale, "%.1f", share.getAsDouble() * 100);
    }

    String decimal(double value) {
        return String.format(locale, "%.2f", value);
    }

    String count(OptionalDouble value) {
        return value.isEmpty() ? UNKNOWN : String.format(locale, "%.0f", value.getAsDouble());
    }

    /// The two largest units at most: `3d4h`, `12m5s`.
    static String age(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m" + seconds % 60 + "s";
        }
        return seconds < 86_400
                ? seconds / 3600 + "h" + seconds / 60 % 60 + "m"
                : seconds / 86_400 + "d" + seconds / 3600 % 24 + "h";
    }
}
