package io.hafenwacht.core.version;

/// Arch Linux's `vercmp(8)`: `[epoch:]version[-pkgrel]`, `1.0alpha` before `1.0` before `1.0.alpha`.
///
/// As there, a package release counts only where both sides have one (`1.5` equals `1.5-1` and `1.5-2`), so
/// lists to sort must agree on having it.
final class PacmanOrder implements VersionOrder {
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
        c = comparePart(
                left.substring(leftColon + 1, leftDash > leftColon ? leftDash : left.length()),
                right.substring(rightColon + 1, rightDash > rightColon ? rightDash : right.length()));
        if (c != 0 || leftDash <= leftColon || rightDash <= rightColon) {
            return c;
        }
        return comparePart(left.substring(leftDash + 1), right.substring(rightDash + 1));
    }

    private static int comparePart(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int iNext = skipSeparators(a, i);
            int jNext = skipSeparators(b, j);
            if (iNext == a.length() || jNext == b.length()) {
                i = iNext;
                j = jNext;
                break;
            }
            if (iNext - i != jNext - j) {
                return Integer.compare(iNext - i, jNext - j);
            }
            boolean number = Digits.isDigit(a.charAt(iNext));
            if (number != Digits.isDigit(b.charAt(jNext))) {
                return number ? 1 : -1;
            }
            i = endOfRun(a, iNext, number);
            j = endOfRun(b, jNext, number);
            int c = number ? Digits.compare(a, iNext, i, b, jNext, j) : Digits.compareText(a, iNext, i, b, jNext, j);
            if (c != 0) {
                return c;
            }
        }
        return compareRemainders(a, i, b, j);
    }

    /// What is left over makes a version newer, unless it begins with a letter.
    private static int compareRemainders(String a, int i, String b, int j) {
        if (i == a.length() && j == b.length()) {
            return 0;
        }
        if (i < a.length()) {
            return Digits.isLetter(a.charAt(i)) ? -1 : 1;
        }
        return Digits.isLetter(b.charAt(j)) ? 1 : -1;
    }

    private static int endOfRun(String text, int from, boolean number) {
        return number ? Digits.end(text, from, text.length()) : Digits.endOfLetters(text, from, text.length());
    }

    private static int skipSeparators(String text, int from) {
        int at = from;
        while (at < text.length() && !Digits.isDigit(text.charAt(at)) && !Digits.isLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
