package io.hafenwacht.vulndb.feed;

/// Times of records as sortable numbers.
public final class Timestamps {
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int MILLISECONDS = 1_000;
    private static final int DIGITS = 17;

    private Timestamps() {}

    /// An RFC 3339 time in UTC as the number `yyyymmddhhmmssfff`; 0 for anything else. Offsets other than `Z`
    /// do not occur in OSV (schema: "in UTC, ending in Z").
    public static long sortable(String time) {
        if (time.length() < SHAPE.length() + 1 || !time.endsWith("Z")) {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < SHAPE.length(); i++) {
            char shape = SHAPE.charAt(i);
            char c = time.charAt(i);
            if (shape != '0') {
                if (c != shape) {
                    return 0;
                }
            } else if (c < '0' || c > '9') {
                return 0;
            } else {
                number = number * 10 + (c - '0');
            }
        }
        return number * MILLISECONDS + milliseconds(time);
    }

    private static int milliseconds(String time) {
        int value = 0;
        int unit = MILLISECONDS / 10;
        if (time.charAt(SHAPE.length()) == '.') {
            for (int i = SHAPE.length() + 1; i < time.length() - 1 && unit > 0; i++) {
                char c = time.charAt(i);
                if (c < '0' || c > '9') {
                    return 0;
                }
                value += (c - '0') * unit;
                unit /= 10;
            }
        }
        return value;
    }

    /// The RFC 3339 text of a [#sortable] number; empty for 0.
    public static String text(long sortable) {
        if (sortable <= 0) {
            return "";
        }
        // By hand: a formatter takes 6 ms at its first use, more than all else of opening the database.
        String number = Long.toString(sortable);
        String digits = "0".repeat(Math.max(0, DIGITS - number.length())) + number;
        String fraction = digits.endsWith("000") ? "" : "." + digits.substring(14);
        return digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6, 8) + "T"
                + digits.substring(8, 10) + ":" + digits.substring(10, 12) + ":" + digits.substring(12, 14) + fraction
                + "Z";
    }
}
