package io.hafenwacht.core.version;

/// RPM's `[epoch:]version[-release]`, each part by `rpmvercmp`: runs of digits by value, runs of letters by
/// ASCII, digits after letters, `~` before the end, `^` after it, every other sign only separates.
///
/// A missing epoch is 0; a missing release is before any, as in `rpmverCmp`.
final class RpmOrder implements VersionOrder {
    @Override
    public int compare(String a, String b) {
        String left = a.strip();
        String right = b.strip();
        int leftColon = Digits.endOfEpoch(left);
        int rightColon = Digits.endOfEpoch(right);
        int c = Digits.compareEpochs(left, leftColon, right, rightColon);
        if (c != 0) {
            return c;
        }
        int leftDash = left.lastIndexOf('-');
        int rightDash = right.lastIndexOf('-');
        boolean leftReleased = leftDash > leftColon;
        boolean rightReleased = rightDash > rightColon;
        c = comparePart(
                left,
                leftColon + 1,
                leftReleased ? leftDash : left.length(),
                right,
                rightColon + 1,
                rightReleased ? rightDash : right.length());
        if (c != 0 || !leftReleased || !rightReleased) {
            return c != 0 ? c : Boolean.compare(leftReleased, rightReleased);
        }
        return comparePart(left, leftDash + 1, left.length(), right, rightDash + 1, right.length());
    }

    /// `rpmvercmp` over whole strings, without epoch or release.
    static int compareParts(String a, String b) {
        return comparePart(a, 0, a.length(), b, 0, b.length());
    }

    private static int comparePart(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo || j < bTo) {
            i = skipSeparators(a, i, aTo);
            j = skipSeparators(b, j, bTo);
            int leftRank = rank(a, i, aTo);
            int rightRank = rank(b, j, bTo);
            if (leftRank != rightRank) {
                return Integer.compare(leftRank, rightRank);
            }
            int c;
            int iTo;
            int jTo;
            switch (leftRank) {
                case DIGITS -> {
                    iTo = Digits.end(a, i, aTo);
                    jTo = Digits.end(b, j, bTo);
                    c = Digits.compare(a, i, iTo, b, j, jTo);
                }
                case LETTERS -> {
                    iTo = Digits.endOfLetters(a, i, aTo);
                    jTo = Digits.endOfLetters(b, j, bTo);
                    c = Digits.compareText(a, i, iTo, b, j, jTo);
                }
                case END -> {
                    return 0;
                }
                default -> {
                    iTo = i + 1;
                    jTo = j + 1;
                    c = 0;
                }
            }
            if (c != 0) {
                return c;
            }
            i = iTo;
            j = jTo;
        }
        return 0;
    }

    private static final int TILDE = 0;
    private static final int END = 1;
    private static final int CARET = 2;
    private static final int LETTERS = 3;
    private static final int DIGITS = 4;

    private static int rank(String text, int at, int to) {
        if (at >= to) {
            return END;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return TILDE;
        }
        if (c == '^') {
            return CARET;
        }
        return Digits.isDigit(c) ? DIGITS : LETTERS;
    }

    private static int skipSeparators(String text, int from, int to) {
        int at = from;
        while (at < to && separates(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean separates(char c) {
        return c != '~' && c != '^' && !Digits.isDigit(c) && !Digits.isLetter(c);
    }
}
