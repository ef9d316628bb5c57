package io.hafenwacht.core.version;

import java.util.List;

/// Alpine's `apk_version_compare`: `number{.number}{letter}{_suffix{number}}{~hash}{-r number}`.
///
/// Two versions part at the first token that differs; a pre-release suffix (`_alpha`, `_beta`, `_pre`, `_rc`)
/// is before the end, every other token after it. Numbers after the first compare as text where one has a
/// leading zero. From a sign that the grammar does not allow onwards nothing is compared, as in apk-tools.
final class ApkOrder implements VersionOrder {
    /// In the order of age; those before the empty one are pre-releases.
    private static final List<String> SUFFIXES =
            List.of("alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p");

    private static final String HEXADECIMAL = "0123456789abcdefABCDEF";
    private static final int RELEASE = SUFFIXES.indexOf("");

    /// In the order in which a version may hold them. What comes earlier here is newer than what comes later:
    /// `1.0.1`, `1.0a`, `1.0_p1`, `1.0-r1`, `1.0`.
    private enum Token {
        FIRST_NUMBER,
        NUMBER,
        LETTER,
        SUFFIX,
        SUFFIX_NUMBER,
        HASH,
        REVISION,
        END,
        INVALID
    }

    @Override
    public int compare(String a, String b) {
        var left = new Cursor(a.strip());
        var right = new Cursor(b.strip());
        while (left.token == right.token && left.token.compareTo(Token.END) < 0) {
            int c = left.compareValue(right);
            if (c != 0) {
                return c;
            }
            left.next();
            right.next();
        }
        if (left.token == right.token) {
            return 0;
        }
        if (left.isPreRelease()) {
            return -1;
        }
        return right.isPreRelease() ? 1 : right.token.compareTo(left.token);
    }

    private static final class Cursor {
        private final String text;
        private Token token = Token.FIRST_NUMBER;
        private int from;
        private int to;
        private int suffix;

        Cursor(String text) {
            this.text = text;
            number(Token.FIRST_NUMBER, 0);
        }

        boolean isPreRelease() {
            return token == Token.SUFFIX && suffix < RELEASE;
        }

        int compareValue(Cursor other) {
            return switch (token) {
                case FIRST_NUMBER, SUFFIX_NUMBER, REVISION ->
                    Digits.compare(text, from, to, other.text, other.from, other.to);
                case NUMBER ->
                    text.charAt(from) == '0' || other.text.charAt(other.from) == '0'
                            ? Digits.compareText(text, from, to, other.text, other.from, other.to)
                            : Digits.compare(text, from, to, other.text, other.from, other.to);
                case SUFFIX -> Integer.compare(suffix, other.suffix);
                case LETTER, HASH -> Digits.compareText(text, from, to, other.text, other.from, other.to);
                case END, INVALID -> 0;
            };
        }

        void next() {
            if (to >= text.length()) {
                token = Token.END;
                return;
            }
            char c = text.charAt(to);
            if (c == '.' && token.compareTo(Token.NUMBER) <= 0) {
                number(Token.NUMBER, to + 1);
            } else if (Digits.isDigit(c) && token == Token.SUFFIX) {
                number(Token.SUFFIX_NUMBER, to);
            } else if (c >= 'a' && c <= 'z' && token.compareTo(Token.NUMBER) <= 0) {
                take(Token.LETTER, to, to + 1);
            } else if (c == '_' && token.compareTo(Token.SUFFIX_NUMBER) <= 0) {
                suffix(to + 1);
            } else if (c == '~' && token.compareTo(Token.HASH) < 0) {
                hash(to + 1);
            } else if (text.startsWith("-r", to) && token.compareTo(Token.REVISION) < 0) {
                number(Token.REVISION, to + 2);
            } else {
                token = Token.INVALID;
            }
        }

        private void number(Token kind, int start) {
            take(kind, start, Digits.end(text, start, text.length()));
            if (from == to) {
                token = Token.INVALID;
            }
        }

        private void suffix(int start) {
            take(Token.SUFFIX, start, Digits.endOfLetters(text, start, text.length()));
            suffix = from == to || to - from > 5 ? -1 : SUFFIXES.indexOf(text.substring(from, to));
            if (suffix < 0) {
                token = Token.INVALID;
            }
        }

        private void hash(int start) {
            int end = start;
            while (end < text.length() && HEXADECIMAL.indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            take(end > start ? Token.HASH : Token.INVALID, start, end);
        }

        private void take(Token kind, int start, int end) {
            token = kind;
            from = start;
            to = end;
        }
    }
}
