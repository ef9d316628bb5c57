package io.hafenwacht.formats.secret;

import java.util.List;
import java.util.Locale;

/// Tells random text from text that somebody wrote to stand for it.
final class Plausible {
    private static final List<String> PLACEHOLDERS = List.of(
            "example",
            "xxxx",
            "placeholder",
            "redacted",
            "changeme",
            "dummy",
            "your_",
            "your-",
            "yourtoken",
            "yourkey",
            "insert",
            "foobar",
            "deadbeef",
            "notreal",
            "fakefake",
            "00000000",
            "....",
            "****");

    /// Steps of one in a row, as in `abcdefghij` or `0123456789`; ten in random text are a one in 10¹²
    /// chance.
    private static final int LADDER = 9;

    private Plausible() {}

    /// Whether this could be a random value with at least `floor` bits per character (Shannon).
    static boolean random(String value, double floor) {
        return entropy(value) >= floor && !placeholder(value);
    }

    static boolean placeholder(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (String word : PLACEHOLDERS) {
            if (lower.contains(word)) {
                return true;
            }
        }
        int steps = 0;
        for (int i = 1; i < lower.length(); i++) {
            steps = lower.charAt(i) == lower.charAt(i - 1) + 1 ? steps + 1 : 0;
            if (steps >= LADDER) {
                return true;
            }
        }
        return false;
    }

    /// Bits per character; 0 for an empty text.
    static double entropy(String value) {
        int[] counts = new int[256];
        for (int i = 0; i < value.length(); i++) {
            counts[value.charAt(i) & 0xff]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /// What random text of this length reaches all but always: three quarters of the length's own maximum,
    /// never more than 3 bits, which random hexadecimal digits just reach.
    static double floor(int length) {
        return Math.min(3.0, 0.75 * Math.log(Math.max(length, 2)) / Math.log(2));
    }
}
