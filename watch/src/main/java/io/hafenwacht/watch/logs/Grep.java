package io.hafenwacht.watch.logs;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.hafenwacht.core.text.PatternSize;
import io.hafenwacht.core.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What is searched for in lines: text, or a regular expression in the syntax of RE2, whose time grows with
/// the line and nothing else. Lines are UTF-8; a whole block of them is first searched for a text that each
/// hit must contain. Safe for threads.
public final class Grep {
    /// Everything matches.
    public static final Grep ALL = new Grep("", Optional.empty(), false);

    /// In UTF-8, one character for each byte; small letters where case is ignored.
    private final String literal;
    /// Empty where the literal alone decides.
    private final Optional<Pattern> pattern;
    private final boolean ignoreCase;

    private Grep(String literal, Optional<Pattern> pattern, boolean ignoreCase) {
        this.literal = literal;
        this.pattern = pattern;
        this.ignoreCase = ignoreCase;
    }

    /// A search, or what is wrong with its expression.
    public sealed interface Parsed {
        record Ok(Grep grep) implements Parsed {}

        record Wrong(Text why) implements Parsed {}
    }

    public static Grep text(String text, boolean ignoreCase) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        if (ignoreCase && !ascii) {
            return new Grep("", Optional.of(compile(Pattern.quote(text), true)), true);
        }
        return new Grep(bytes(text, ignoreCase), Optional.empty(), ignoreCase);
    }

    public static Parsed expression(String expression, boolean ignoreCase) {
        if (RequiredText.plain(expression)) {
            return new Parsed.Ok(text(expression, ignoreCase));
        }
        if (!PatternSize.fits(expression)) {
            return new Parsed.Wrong(PatternSize.refusal());
        }
        try {
            Pattern pattern = compile(expression, ignoreCase);
            String required = RequiredText.of(expression);
            boolean usable = !ignoreCase || required.chars().allMatch(c -> c < 0x80);
            return new Parsed.Ok(new Grep(usable ? bytes(required, ignoreCase) : "", Optional.of(pattern), ignoreCase));
        } catch (PatternSyntaxException e) {
            String where = e.getDescription() + (e.getPattern() == null ? "" : ": " + e.getPattern());
            return new Parsed.Wrong(Text.of("no regular expression: " + where, "kein regulärer Ausdruck: " + where));
        }
    }

    private static Pattern compile(String expression, boolean ignoreCase) {
        return Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    }

    private static String bytes(String text, boolean fold) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new String(fold ? folded(utf8) : utf8, StandardCharsets.ISO_8859_1);
    }

    public boolean all() {
        return literal.isEmpty() && pattern.isEmpty();
    }

    public boolean matches(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return in(utf8).next(0) >= 0 && matches(utf8, 0, utf8.length);
    }

    /// Whether the line from `start` to `end` matches.
    public boolean matches(byte[] bytes, int start, int end) {
        if (pattern.isPresent()) {
            Matcher matcher = pattern.get().matcher(Arrays.copyOfRange(bytes, start, end));
            return matcher.find();
        }
        return literal.isEmpty() || new Places(Arrays.copyOfRange(bytes, start, end)).next(0) >= 0;
    }

    /// Whether a place where [Places#next(int)] found something is a hit already.
    public boolean literalOnly() {
        return pattern.isEmpty();
    }

    /// Where in these bytes, many lines of them, hits can be.
    public Places in(byte[] bytes) {
        return new Places(bytes);
    }

    /// The places of one piece of bytes.
    public final class Places {
        private final String text;

        private Places(byte[] bytes) {
            // The JVM searches text of one byte a character with vector instructions.
            text = literal.isEmpty() ? "" : new String(ignoreCase ? folded(bytes) : bytes, StandardCharsets.ISO_8859_1);
        }

        /// The next place from `from` on, or -1; `from` itself where nothing is required.
        public int next(int from) {
            return literal.isEmpty() ? from : text.indexOf(literal, from);
        }
    }

    private static byte[] folded(byte[] bytes) {
        byte[] small = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            small[i] = (byte) (b + ((b >= 'A' && b <= 'Z') ? 32 : 0));
        }
        return small;
    }
}
