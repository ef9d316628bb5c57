package io.hafenwacht.audit.kubernetes.controlplane;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as Go writes them: `1m30s`, `4h0m0s`, `0`.
final class GoDuration {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?:\\.\\d{1,9})?(h|ms|m|s|us|µs|ns)");

    private GoDuration() {}

    /// Whole seconds; empty where it is no span of time, as for a number without a unit.
    static OptionalLong seconds(String text) {
        if (text.equals("0")) {
            return OptionalLong.of(0);
        }
        Matcher part = PART.matcher(text);
        long milliseconds = 0;
        int at = 0;
        while (at < text.length() && part.find(at) && part.start() == at) {
            long value = Long.parseLong(part.group(1));
            milliseconds += switch (part.group(2)) {
                case "h" -> value * 3_600_000;
                case "m" -> value * 60_000;
                case "s" -> value * 1_000;
                case "ms" -> value;
                default -> 0;
            };
            at = part.end();
        }
        return at == text.length() && at > 0 ? OptionalLong.of(milliseconds / 1_000) : OptionalLong.empty();
    }
}
