package io.hafenwacht.app.logs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a moment as people write it.
public final class Moment {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");
    private static final Pattern SECONDS = Pattern.compile("(\\d{9,11})(?:\\.(\\d{1,9}))?");

    private Moment() {}

    /// `10m` (so long ago), `2026-03-01`, `2026-03-01T12:00`, with or without seconds and zone, or seconds
    /// since
    /// 1970.
    public static Optional<Instant> parse(String text, Instant now, ZoneId zone) {
        String written = text.strip().replace(' ', 'T');
        List<Function<String, Instant>> forms = List.of(
                each -> ago(each, now),
                Moment::seconds,
                each -> OffsetDateTime.parse(each).toInstant(),
                each -> LocalDateTime.parse(each).atZone(zone).toInstant(),
                each -> LocalDate.parse(each).atStartOfDay(zone).toInstant());
        for (Function<String, Instant> form : forms) {
            try {
                return Optional.of(form.apply(written));
            } catch (DateTimeException _) {
                // Another form, then.
            }
        }
        return Optional.empty();
    }

    private static Instant ago(String text, Instant now) {
        Matcher matcher = AGO.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("no time ago");
        }
        long amount = Long.parseLong(matcher.group(1));
        return now.minus(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    case "d" -> Duration.ofDays(amount);
                    default -> Duration.ofDays(7 * amount);
                });
    }

    private static Instant seconds(String text) {
        Matcher matcher = SECONDS.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("no seconds since 1970");
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return Instant.ofEpochSecond(Long.parseLong(matcher.group(1)), nanos);
    }
}
