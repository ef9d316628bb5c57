package io.hafenwacht.audit.compose;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers, sizes and durations as Compose files write them.
final class Amounts {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*([bkmgtp]?)i?b?");
    private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h|d|w)");

    private Amounts() {}

    /// A size in bytes; `-1` is "no bound".
    static Optional<Long> bytes(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.equals("-1")) {
            return Optional.of(-1L);
        }
        Matcher size = SIZE.matcher(lower);
        if (!size.matches()) {
            return Optional.empty();
        }
        int power = size.group(2).isEmpty() ? 0 : "bkmgtp".indexOf(size.group(2));
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(bytes.longValue());
    }

    /// A share of processors in billionths.
    static Optional<Long> nanos(String text) {
        return text.strip().matches("\\d{1,9}(\\.\\d{0,9})?|\\.\\d{1,9}")
                ? Optional.of(new BigDecimal(text.strip()).movePointRight(9).longValue())
                : Optional.empty();
    }

    /// A duration in nanoseconds: `1m30s`.
    static Optional<Long> duration(String text) {
        Matcher part = PART.matcher(text.strip());
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
            end = part.end();
        }
        boolean whole = end > 0 && end == text.strip().length();
        return whole && sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0
                ? Optional.of(sum.longValue())
                : Optional.empty();
    }

    static Optional<Long> integer(String text) {
        String plain = text.strip();
        return plain.matches("[-+]?\\d{1,18}") ? Optional.of(Long.parseLong(plain)) : Optional.empty();
    }

    /// What Compose takes for a boolean, in any case of letters.
    static Optional<Boolean> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "t", "y", "yes", "on" -> Optional.of(true);
            case "false", "0", "f", "n", "no", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static long unit(String name) {
        return switch (name) {
            case "ns" -> 1;
            case "us", "µs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            default -> 604_800_000_000_000L;
        };
    }
}
