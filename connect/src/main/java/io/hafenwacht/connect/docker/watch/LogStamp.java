package io.hafenwacht.connect.docker.watch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The time in front of a line of log (RFC 3339, then a space): `2026-11-22T01:22:11.123456789Z `. Engines
/// write nine digits of a second and mostly `Z`, some logging drivers the host's offset, Podman fewer digits.
record LogStamp(String text, Instant time, int length) {
    /// `2026-11-22T01:22:11.123456789+01:00` and a space.
    static final int MOST_BYTES = 36;

    private static final int SECONDS_END = 19;
    private static final int NANO_DIGITS = 9;

    /// Reads it from the front of `length` bytes; empty where none is there. `length` counts the space.
    static Optional<LogStamp> of(byte[] bytes, int offset, int length) {
        int space = -1;
        for (int i = 0; i < Math.min(length, MOST_BYTES); i++) {
            if (bytes[offset + i] == ' ') {
                space = i;
                break;
            }
        }
        if (space <= SECONDS_END || !shaped(bytes, offset)) {
            return Optional.empty();
        }
        return parsed(bytes, offset, space);
    }

    private static boolean shaped(byte[] bytes, int at) {
        return bytes[at + 4] == '-'
                && bytes[at + 7] == '-'
                && bytes[at + 10] == 'T'
                && bytes[at + 13] == ':'
                && bytes[at + 16] == ':';
    }

    private static Optional<LogStamp> parsed(byte[] bytes, int at, int end) {
        int zone = at + SECONDS_END;
        int nanos = 0;
        if (bytes[zone] == '.') {
            int digits = 0;
            zone++;
            while (zone < at + end && digits < NANO_DIGITS && digit(bytes[zone])) {
                nanos = nanos * 10 + bytes[zone++] - '0';
                digits++;
            }
            for (; digits < NANO_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        int offset = offsetSeconds(bytes, zone, at + end);
        int year = number(bytes, at, 4);
        int month = number(bytes, at + 5, 2);
        int day = number(bytes, at + 8, 2);
        int hour = number(bytes, at + 11, 2);
        int minute = number(bytes, at + 14, 2);
        int second = number(bytes, at + 17, 2);
        if (offset == Integer.MIN_VALUE || (year | month | day | hour | minute | second) < 0) {
            return Optional.empty();
        }
        try {
            long epoch =
                    LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC);
            @SuppressWarnings("deprecation") // the cheapest way from ASCII to a string
            String text = new String(bytes, 0, at, end);
            return Optional.of(new LogStamp(text, Instant.ofEpochSecond(epoch - offset, nanos), end + 1));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Seconds east of Greenwich, or the least integer where there is no zone.
    private static int offsetSeconds(byte[] bytes, int from, int end) {
        if (end - from == 1 && bytes[from] == 'Z') {
            return 0;
        }
        if (end - from != 6 || bytes[from] != '+' && bytes[from] != '-' || bytes[from + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = number(bytes, from + 1, 2);
        int minutes = number(bytes, from + 4, 2);
        if (hours < 0 || minutes < 0) {
            return Integer.MIN_VALUE;
        }
        return (bytes[from] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    }

    /// A number of so many digits, or less than 0.
    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (!digit(bytes[i])) {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }
}
