package io.hafenwacht.core.version;

/// ASCII digits as numbers of any length, compared without ever making a number of them: versions hold dates,
/// commit counts and, in hostile images, 100,000 digits.
final class Digits {
    private Digits() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /// Where the run of digits that begins at `from` ends.
    static int end(String text, int from, int to) {
        int end = from;
        while (end < to && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Where the run of ASCII letters that begins at `from` ends.
    static int endOfLetters(String text, int from, int to) {
        int end = from;
        while (end < to && isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Whether the part is not empty and nothing but digits.
    static boolean only(String text, int from, int to) {
        return from < to && end(text, from, to) == to;
    }

    /// Whether the digits mean zero; an empty part does.
    static boolean zero(String text, int from, int to) {
        return skipZeros(text, from, to) == to;
    }

    /// By value; an empty part is zero.
    static int compare(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = skipZeros(a, aFrom, aTo);
        int j = skipZeros(b, bFrom, bTo);
        int byLength = Integer.compare(aTo - i, bTo - j);
        return byLength != 0 ? byLength : compareText(a, i, aTo, b, j, bTo);
    }

    /// The place of the colon behind an epoch, or -1. What is no number before the first colon is no epoch.
    static int endOfEpoch(String text) {
        int digits = end(text, 0, text.length());
        return digits < text.length() && text.charAt(digits) == ':' ? digits : -1;
    }

    /// Those of two versions, whose colons are at these places or -1: a missing epoch is 0.
    static int compareEpochs(String a, int aColon, String b, int bColon) {
        return compare(a, 0, Math.max(aColon, 0), b, 0, Math.max(bColon, 0));
    }

    /// By UTF-16 code unit, a prefix before what it begins.
    static int compareText(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo && j < bTo) {
            int c = Character.compare(a.charAt(i++), b.charAt(j++));
            if (c != 0) {
                return c;
            }
        }
        return Integer.compare(aTo - i, bTo - j);
    }

    private static int skipZeros(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) == '0') {
            i++;
        }
        return i;
    }
}
