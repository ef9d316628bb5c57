package io.hafenwacht.core.version;

import java.util.List;

/// Gentoo's Package Manager Specification, section 3.3: numbers, letter, suffixes, revision, in that order.
///
/// Numbers after the first compare as fractions where one has a leading zero (`1.01` before `1.1`); more
/// numbers are newer (`12.2.5` after `12.2b`). What the grammar does not allow is compared last, as text.
final class PortageOrder implements VersionOrder {
    private static final List<String> SUFFIXES = List.of("alpha", "beta", "pre", "rc", "", "p");
    private static final int RELEASE = SUFFIXES.indexOf("");

    @Override
    public int compare(String a, String b) {
        var left = new Cursor(a.strip());
        var right = new Cursor(b.strip());
        int c = compareNumbers(left, right);
        if (c == 0) {
            c = Character.compare(left.letter(), right.letter());
        }
        if (c == 0) {
            c = compareSuffixes(left, right);
        }
        if (c == 0) {
            c = compareRevisions(left, right);
        }
        return c != 0
                ? c
                : Digits.compareText(left.text, left.at, left.text.length(), right.text, right.at, right.text.length());
    }

    private static int compareNumbers(Cursor left, Cursor right) {
        int i = left.at;
        int j = right.at;
        left.at = Digits.end(left.text, i, left.text.length());
        right.at = Digits.end(right.text, j, right.text.length());
        int c = Digits.compare(left.text, i, left.at, right.text, j, right.at);
        while (c == 0 && left.atComponent() && right.atComponent()) {
            i = left.at + 1;
            j = right.at + 1;
            left.at = Digits.end(left.text, i, left.text.length());
            right.at = Digits.end(right.text, j, right.text.length());
            c = left.text.charAt(i) == '0' || right.text.charAt(j) == '0'
                    ? Digits.compareText(
                            left.text,
                            i,
                            withoutTrailingZeros(left.text, i, left.at),
                            right.text,
                            j,
                            withoutTrailingZeros(right.text, j, right.at))
                    : Digits.compare(left.text, i, left.at, right.text, j, right.at);
        }
        return c != 0 ? c : Boolean.compare(left.atComponent(), right.atComponent());
    }

    private static int withoutTrailingZeros(String text, int from, int to) {
        int end = to;
        while (end > from && text.charAt(end - 1) == '0') {
            end--;
        }
        return end;
    }

    private static int compareSuffixes(Cursor left, Cursor right) {
        while (true) {
            int i = left.suffix();
            int j = right.suffix();
            if (i < 0 && j < 0) {
                return 0;
            }
            if (i != j) {
                return Integer.compare(i < 0 ? RELEASE : i, j < 0 ? RELEASE : j);
            }
            int iFrom = left.at;
            int jFrom = right.at;
            left.at = Digits.end(left.text, iFrom, left.text.length());
            right.at = Digits.end(right.text, jFrom, right.text.length());
            int c = Digits.compare(left.text, iFrom, left.at, right.text, jFrom, right.at);
            if (c != 0) {
                return c;
            }
        }
    }

    private static int compareRevisions(Cursor left, Cursor right) {
        int i = left.revision();
        int j = right.revision();
        return Digits.compare(left.text, i, left.at, right.text, j, right.at);
    }

    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean atComponent() {
            return at + 1 < text.length() && text.charAt(at) == '.' && Digits.isDigit(text.charAt(at + 1));
        }

        /// The letter after the numbers, or 0.
        char letter() {
            if (at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z') {
                return text.charAt(at++);
            }
            return 0;
        }

        /// Index of the suffix that follows, its number next; -1 where there is none.
        int suffix() {
            if (at >= text.length() || text.charAt(at) != '_') {
                return -1;
            }
            int end = Digits.endOfLetters(text, at + 1, text.length());
            int index = end == at + 1 || end - at > 6 ? -1 : SUFFIXES.indexOf(text.substring(at + 1, end));
            if (index >= 0) {
                at = end;
            }
            return index;
        }

        /// Where the revision's digits begin; they end at the cursor.
        int revision() {
            if (text.startsWith("-r", at) && at + 2 < text.length() && Digits.isDigit(text.charAt(at + 2))) {
                int from = at + 2;
                at = Digits.end(text, from, text.length());
                return from;
            }
            return at;
        }
    }
}
