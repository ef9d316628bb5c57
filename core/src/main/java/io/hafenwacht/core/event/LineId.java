package io.hafenwacht.core.event;

import io.hafenwacht.core.event.LogLine.Channel;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// The identity of a container's line, as everybody who reads it computes it: from the text before anything
/// was masked, the engine's timestamp, and which of several equal lines of that moment it is.
public final class LineId {
    private static final int NANO_DIGITS = 9;
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private LineId() {}

    /// `timestamp` as the engine writes it (see [#timestamp(Instant)]); `ordinal` counts lines of the same
    /// timestamp, channel and text from 0.
    public static EventId of(
            String system, String originId, Channel channel, String timestamp, String text, long ordinal) {
        return EventId.of(system, originId, channel.word(), timestamp, text, Long.toString(ordinal));
    }

    /// RFC 3339 in UTC, always with nine digits behind the second: `2026-03-01T12:00:00.000000000Z`.
    public static String timestamp(Instant time) {
        if (time.isBefore(YEAR_0) || !time.isBefore(YEAR_10000)) {
            return time.toString();
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        var out = new StringBuilder(30);
        digits(out, utc.getYear(), 4).append('-');
        digits(out, utc.getMonthValue(), 2).append('-');
        digits(out, utc.getDayOfMonth(), 2).append('T');
        digits(out, utc.getHour(), 2).append(':');
        digits(out, utc.getMinute(), 2).append(':');
        digits(out, utc.getSecond(), 2).append('.');
        return digits(out, time.getNano(), NANO_DIGITS).append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder out, int value, int count) {
        int divisor = 1;
        for (int i = 1; i < count; i++) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            out.append((char) ('0' + value / divisor % 10));
        }
        return out;
    }
}
