package io.hafenwacht.core.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Composer: versions are brought to four numbers and a stability (`v1.0-beta2` is `1.0.0.0-beta2`), then
/// compared as PHP's `version_compare` does: unknown words, `dev`, `alpha`, `beta`, `RC`, the end, numbers,
/// `pl`.
///
/// What Composer would refuse is compared as it stands. `#`, which PHP holds equal to every number, is 0
/// here: otherwise 1.0, 1.# and 1.5 had no order.
final class PackagistOrder implements VersionOrder {
    @Override
    public int compare(String a, String b) {
        List<Token> left = tokens(a.strip());
        List<Token> right = tokens(b.strip());
        int count = Math.max(left.size(), right.size());
        for (int i = 0; i < count; i++) {
            Token x = i < left.size() ? left.get(i) : Token.END;
            Token y = i < right.size() ? right.get(i) : Token.END;
            int c = Integer.compare(x.rank, y.rank);
            if (c == 0) {
                c = Digits.compare(x.digits, 0, x.digits.length(), y.digits, 0, y.digits.length());
            }
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    /// `digits` is empty for words.
    private record Token(int rank, String digits) {
        static final int UNKNOWN = 0;
        static final int DEV = 1;
        static final int ALPHA = 2;
        static final int BETA = 3;
        static final int CANDIDATE = 4;
        static final int NUMBER = 6;
        static final int PATCH = 7;
        static final Token END = new Token(5, "");
        static final Token ZERO = new Token(NUMBER, "0");

        static Token number(String digits) {
            return new Token(NUMBER, digits);
        }

        static Token word(String word) {
            return new Token(rank(word), "");
        }

        /// By how the word begins, as `version_compare` has it, so `patch` is `p`.
        private static int rank(String word) {
            if (word.startsWith("dev")) {
                return DEV;
            }
            if (word.startsWith("a")) {
                return ALPHA;
            }
            if (word.startsWith("b")) {
                return BETA;
            }
            if (word.startsWith("RC") || word.startsWith("rc")) {
                return CANDIDATE;
            }
            return word.startsWith("p") ? PATCH : UNKNOWN;
        }
    }

    private static List<Token> tokens(String raw) {
        int alias = raw.indexOf(" as ");
        String text = alias > 0 ? raw.substring(0, alias) : raw;
        int end = text.length();
        int plus = text.indexOf('+');
        int at = text.indexOf('@');
        end = plus > 0 ? Math.min(end, plus) : end;
        end = at > 0 ? Math.min(end, at) : end;
        var tokens = new ArrayList<Token>();
        return normalised(text.substring(0, end), tokens) ? tokens : plain(text);
    }

    /// Composer's classical, date and branch forms; false where it is none of them.
    private static boolean normalised(String text, List<Token> tokens) {
        int length = text.length();
        int at = length > 0 && (text.charAt(0) == 'v' || text.charAt(0) == 'V') ? 1 : 0;
        int first = Digits.end(text, at, length);
        boolean date = first - at > 5 || first - at == 4 && first < length && text.charAt(first) == '-';
        while (at < length && Digits.isDigit(text.charAt(at))) {
            int end = Digits.end(text, at, length);
            tokens.add(Token.number(text.substring(at, end)));
            at = end;
            boolean separated = at + 1 < length
                    && Digits.isDigit(text.charAt(at + 1))
                    && (text.charAt(at) == '.' || date && (text.charAt(at) == '-' || text.charAt(at) == ':'));
            if (!separated) {
                break;
            }
            at++;
        }
        if (tokens.isEmpty() || !date && tokens.size() > 4) {
            return false;
        }
        if (isBranch(text, at)) {
            while (tokens.size() < 4) {
                tokens.add(Token.number("9999999"));
            }
            tokens.add(Token.word("dev"));
            return true;
        }
        while (!date && tokens.size() < 4) {
            tokens.add(Token.ZERO);
        }
        return stability(text, at, tokens);
    }

    /// `1.x-dev`, `2.*`: newer than every release of that line.
    private static boolean isBranch(String text, int at) {
        String rest = text.substring(at).toLowerCase(Locale.ROOT);
        int i = 0;
        while (i + 1 < rest.length()
                && rest.charAt(i) == '.'
                && (rest.charAt(i + 1) == 'x' || rest.charAt(i + 1) == '*')) {
            i += 2;
        }
        return i > 0 && (i == rest.length() || rest.startsWith("-dev", i) && i + 4 == rest.length());
    }

    /// `[._-]?` stability, its numbers, then `[.-]?dev`; `stable` says nothing, numbers and all.
    private static boolean stability(String text, int from, List<Token> tokens) {
        int length = text.length();
        int at = from < length && "._-".indexOf(text.charAt(from)) >= 0 ? from + 1 : from;
        int wordEnd = Digits.endOfLetters(text, at, length);
        String word = text.substring(at, wordEnd).toLowerCase(Locale.ROOT);
        if (word.length() > 3 && word.endsWith("dev")) {
            wordEnd -= 3;
            word = word.substring(0, word.length() - 3);
        }
        var numbers = new ArrayList<Token>();
        switch (word) {
            case "", "dev" -> wordEnd = at;
            case "stable", "alpha", "a", "beta", "b", "rc", "patch", "pl", "p" ->
                wordEnd = numbers(text, wordEnd, numbers);
            default -> {
                return false;
            }
        }
        boolean dev = wordEnd < length && "dev".equalsIgnoreCase(text.substring(afterSeparator(text, wordEnd)));
        if (wordEnd < length && !dev) {
            return false;
        }
        if (word.equals("stable")) {
            return true;
        }
        if (!word.isEmpty() && !word.equals("dev")) {
            tokens.add(Token.word(word));
            tokens.addAll(numbers);
        }
        if (dev) {
            tokens.add(Token.word("dev"));
        }
        return true;
    }

    private static int numbers(String text, int from, List<Token> numbers) {
        int at = from;
        while (at < text.length()) {
            int digits = afterSeparator(text, at);
            int end = Digits.end(text, digits, text.length());
            if (end == digits) {
                break;
            }
            numbers.add(Token.number(text.substring(digits, end)));
            at = end;
        }
        return at;
    }

    private static int afterSeparator(String text, int at) {
        return text.charAt(at) == '.' || text.charAt(at) == '-' ? at + 1 : at;
    }

    /// `php_canonicalize_version`: `-`, `_`, `+` and every change between digits and others separate.
    private static List<Token> plain(String text) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (Digits.isDigit(c)) {
                end = Digits.end(text, at, text.length());
                tokens.add(Token.number(text.substring(at, end)));
            } else if (c == '#') {
                tokens.add(Token.ZERO);
            } else if ("-_+.".indexOf(c) < 0) {
                while (end < text.length()
                        && !Digits.isDigit(text.charAt(end))
                        && "-_+.#".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                tokens.add(Token.word(text.substring(at, end)));
            }
            at = end;
        }
        return tokens;
    }
}
