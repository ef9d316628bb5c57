package io.hafenwacht.app.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When something is done again: each so many minutes, hours or days, or every day at one time of this
/// machine's zone.
public sealed interface Schedule {
    /// After each such time.
    record Every(Duration time) implements Schedule {}

    /// Each day at this time.
    record Daily(LocalTime at, ZoneId zone) implements Schedule {}

    /// `90m`, `6h`, `7d`, or `03:30`. Less than a minute is refused: an audit takes seconds of the engine's
    /// time.
    static Optional<Schedule> parse(String text, ZoneId zone) {
        Matcher every = Pattern.compile("(\\d{1,4})([mhd])").matcher(text);
        if (every.matches()) {
            long amount = Long.parseLong(every.group(1));
            Duration time = switch (every.group(2).charAt(0)) {
                case 'm' -> Duration.ofMinutes(amount);
                case 'h' -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
            return amount == 0 ? Optional.empty() : Optional.of(new Every(time));
        }
        try {
            return text.matches("\\d\\d:\\d\\d")
                    ? Optional.of(new Daily(LocalTime.parse(text), zone))
                    : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// The next time after `last`, the end of the run before; where there was none, at once for `Every`.
    default Instant next(Optional<Instant> last, Instant now) {
        return switch (this) {
            case Every(Duration time) -> last.map(end -> end.plus(time)).orElse(now);
            case Daily(LocalTime at, ZoneId zone) -> {
                ZonedDateTime after = last.orElse(now).atZone(zone);
                ZonedDateTime today = after.with(at);
                yield (today.isAfter(after) ? today : today.plusDays(1)).toInstant();
            }
        };
    }
}
