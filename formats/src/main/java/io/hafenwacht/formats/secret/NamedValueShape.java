package io.hafenwacht.formats.secret;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A value without a face of its own that is assigned to a telling name: `DATADOG_API_KEY=…`,
/// `"adobeClientSecret": "…"`. The name holds one of the anchors and, behind it or in it, one of a few words
/// for credentials; the value is of one length and character set and looks random.
public final class NamedValueShape implements Shape.Inline {
    private static final List<String> WORDS =
            List.of("key", "token", "secret", "passw", "pwd", "auth", "credential", "bearer", "pat");
    private static final Chars NAME = Chars.of(Chars.WORD + ".- \t");
    private static final Chars SPACE = Chars.of(" \t");
    private static final Chars CLOSING = Chars.of("\"'`])\\");
    private static final Chars OPERATOR = Chars.of("=:>,?|");
    private static final Chars OPENING = Chars.of("\"'`\\ \t");
    private static final Chars END = Chars.of("\"'`\\ \t\r\n;,)&<]}|#");
    private static final int NAME_LENGTH = 40;
    /// Between a name and the word `value`, in XML, JSON and YAML lists of pairs.
    private static final Chars APART = Chars.of("\"', \t\r\n");
    private static final int APART_LENGTH = 40;
    private static final String VALUE = "value";

    private final List<String> anchors;
    private final String prefix;
    private final Chars chars;
    private final int min;
    private final int max;
    private final String suffix;
    private final List<String> words;
    private final Predicate<String> judge;

    private NamedValueShape(
            List<String> anchors,
            String prefix,
            Chars chars,
            int min,
            int max,
            String suffix,
            List<String> words,
            Predicate<String> judge) {
        this.anchors = anchors;
        this.prefix = prefix;
        this.chars = chars;
        this.min = min;
        this.max = max;
        this.suffix = suffix;
        this.words = words;
        this.judge = judge;
    }

    /// The name holds one of these words, in any case of letters; they are given in lower case.
    public static NamedValueShape named(String... anchors) {
        return new NamedValueShape(List.of(anchors), "", Chars.WORD, 0, 0, "", WORDS, NamedValueShape::random);
    }

    /// The anchors alone say that a credential follows.
    public NamedValueShape withoutFurtherWord() {
        return new NamedValueShape(anchors, prefix, chars, min, max, suffix, List.of(""), judge);
    }

    public NamedValueShape value(int length, Chars set) {
        return value(length, length, set);
    }

    public NamedValueShape value(int shortest, int longest, Chars set) {
        return new NamedValueShape(anchors, prefix, set, shortest, longest, suffix, words, judge);
    }

    /// The value begins so.
    public NamedValueShape beginning(String literal) {
        return new NamedValueShape(anchors, literal, chars, min, max, suffix, words, judge);
    }

    /// The value ends so, behind the counted characters.
    public NamedValueShape ending(String literal) {
        return new NamedValueShape(anchors, prefix, chars, min, max, literal, words, judge);
    }

    /// Judges the counted characters in place of their randomness.
    public NamedValueShape where(Predicate<String> genuine) {
        return new NamedValueShape(anchors, prefix, chars, min, max, suffix, words, genuine);
    }

    @Override
    public List<String> anchors() {
        return anchors;
    }

    @Override
    public int reach() {
        return NAME_LENGTH + APART_LENGTH + VALUE.length() + 24 + prefix.length() + max + suffix.length();
    }

    @Override
    public Optional<Match> match(Window window) {
        int nameEnd = window.skip(window.anchorTo(), NAME, NAME_LENGTH);
        int from = valueStart(window, nameEnd);
        if (from < 0 || !says(window, nameEnd) || !window.has(from, prefix)) {
            return Optional.empty();
        }
        int bodyFrom = from + prefix.length();
        int bodyTo = window.skip(bodyFrom, chars, max);
        int to = bodyTo + suffix.length();
        if (bodyTo - bodyFrom < min || !window.has(bodyTo, suffix) || !ends(window, to)) {
            return Optional.empty();
        }
        return judge.test(window.text(bodyFrom, bodyTo))
                ? Optional.of(new Match(from, to, prefix.length(), false))
                : Optional.empty();
    }

    private boolean says(Window window, int nameEnd) {
        for (String word : words) {
            if (window.containsIgnoringCase(window.anchorFrom(), nameEnd, word)) {
                return true;
            }
        }
        return false;
    }

    /// Steps over `" : "` and the like, and over the other half of `name="…" value="…"`; -1 where no operator
    /// follows.
    private static int valueStart(Window window, int nameEnd) {
        int apart = window.skip(nameEnd, APART, APART_LENGTH);
        boolean pair = apart > nameEnd && window.hasIgnoringCase(apart, VALUE);
        int closed = window.skip(pair ? apart + VALUE.length() : nameEnd, CLOSING, 3);
        int spaced = window.skip(closed, SPACE, 8);
        int operated = window.skip(spaced, OPERATOR, 3);
        return operated == spaced ? -1 : window.skip(operated, OPENING, 8);
    }

    private static boolean ends(Window window, int index) {
        int next = window.at(index);
        return next < 0 || END.has(next);
    }

    private static boolean random(String body) {
        return Plausible.random(body, Plausible.floor(body.length())) && mixed(body);
    }

    /// Random text has letters and digits; names of things seldom have both in number.
    private static boolean mixed(String body) {
        long digits = body.chars().filter(c -> c >= '0' && c <= '9').count();
        return digits > 0 && digits < body.length();
    }
}
