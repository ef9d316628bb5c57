package io.hafenwacht.audit.kubernetes.expression;

import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of an expression, with what is wrong with it where something is.
record Tokens(List<Token> tokens, Optional<Text> problem) {
    enum Kind {
        NAME,
        TEXT,
        INTEGER,
        DECIMAL,
        SIGN,
        END
    }

    /// `at` counts characters from 0.
    record Token(Kind kind, String text, int at) {}

    private static final Pattern BLANK = Pattern.compile("(?:\\s|//[^\\n]*)++");
    private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*+");
    private static final Pattern DECIMAL = Pattern.compile("\\d++(?:\\.\\d++(?:[eE][+-]?\\d++)?|[eE][+-]?\\d++)");
    private static final Pattern INTEGER = Pattern.compile("\\d{1,18}+(?![\\dxuU.])");
    private static final Pattern TEXT = Pattern.compile(
            "([rR]?)(\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+')");
    private static final Pattern SIGN = Pattern.compile("&&|\\|\\||[=!<>]=|[-<>+*/%!?:.,()\\[\\]{}]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))");

    static Tokens of(String text) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < text.length()) {
            Optional<String> blank = next(BLANK, text, at);
            if (blank.isPresent()) {
                at += blank.get().length();
                continue;
            }
            Optional<Token> token = token(text, at);
            if (token.isEmpty()) {
                return new Tokens(List.of(), Optional.of(unread(text, at)));
            }
            tokens.add(token.get());
            at += length(text, at);
        }
        tokens.add(new Token(Kind.END, "", text.length()));
        return new Tokens(tokens, Optional.empty());
    }

    private static Optional<Token> token(String text, int at) {
        Matcher quoted = at(TEXT, text, at);
        if (quoted.lookingAt()) {
            String inner = quoted.group(2).substring(1, quoted.group(2).length() - 1);
            return Optional.of(new Token(Kind.TEXT, quoted.group(1).isEmpty() ? unescaped(inner) : inner, at));
        }
        return next(NAME, text, at)
                .map(word -> new Token(Kind.NAME, word, at))
                .or(() -> next(DECIMAL, text, at).map(word -> new Token(Kind.DECIMAL, word, at)))
                .or(() -> next(INTEGER, text, at).map(word -> new Token(Kind.INTEGER, word, at)))
                .or(() -> next(SIGN, text, at).map(word -> new Token(Kind.SIGN, word, at)));
    }

    private static int length(String text, int at) {
        for (Pattern pattern : List.of(TEXT, NAME, DECIMAL, INTEGER, SIGN)) {
            Optional<String> found = next(pattern, text, at);
            if (found.isPresent()) {
                return found.get().length();
            }
        }
        return 1;
    }

    private static Optional<String> next(Pattern pattern, String text, int at) {
        Matcher matcher = at(pattern, text, at);
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static Matcher at(Pattern pattern, String text, int at) {
        return pattern.matcher(text).region(at, text.length());
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(MatchResult escape) {
        String code = escape.group(1) != null ? escape.group(1) : escape.group(2);
        if (code != null) {
            return String.valueOf((char) Integer.parseInt(code, 16));
        }
        return switch (escape.group(3)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> escape.group(3);
        };
    }

    private static Text unread(String text, int at) {
        return Text.of(
                "character " + (at + 1) + ": no word begins with " + text.charAt(at),
                "Zeichen " + (at + 1) + ": kein Wort beginnt mit " + text.charAt(at));
    }
}
