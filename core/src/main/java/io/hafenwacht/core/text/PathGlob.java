package io.hafenwacht.core.text;

import java.util.ArrayList;
import java.util.List;

/// A pattern for paths: `*` matches within a name, `**` across folders, `?` one character; one without a
/// slash matches a name anywhere, and each matches all below a folder too.
///
/// All ways through the pattern are followed at once, so that no pattern costs more than its length for each
/// character of a path: patterns come from configuration files of other people.
public final class PathGlob {
    private enum Kind {
        CHARACTER,
        ANY_CHARACTER,
        ONE_OF,
        WITHIN_NAME,
        ACROSS,
        /// Nothing, or the next step.
        OPTIONAL,
        /// Folders, up to and with a slash.
        FOLDERS
    }

    private record Range(char low, char high) {}

    /// `ranges` are those of [Kind#ONE_OF], or with `negated` those that it leaves out.
    private record Step(Kind kind, char character, List<Range> ranges, boolean negated) {
        Step(Kind kind) {
            this(kind, ' ', List.of(), false);
        }

        static Step of(char character) {
            return new Step(Kind.CHARACTER, character, List.of(), false);
        }

        boolean takes(char c) {
            boolean in = false;
            for (Range range : ranges) {
                in |= range.low() <= c && c <= range.high();
            }
            return c != '/' && in != negated;
        }
    }

    private final List<Step> steps = new ArrayList<>();

    public PathGlob(String pattern) {
        this(pattern, false);
    }

    /// A pattern as Git has them (gitignore(5), fnmatch(3)): `[a-z]` and `[!a-z]` too, and a backslash takes
    /// what follows as it is. What is begun and not ended matches nothing.
    public static PathGlob git(String pattern) {
        return new PathGlob(pattern, true);
    }

    private PathGlob(String pattern, boolean git) {
        String own = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        if (!pattern.contains("/")) {
            folders();
        }
        for (int i = 0; i < own.length(); i++) {
            char c = own.charAt(i);
            if (own.startsWith("**/", i)) {
                folders();
                i += 2;
            } else if (own.startsWith("**", i)) {
                steps.add(new Step(Kind.ACROSS));
                i++;
            } else if (git && c == '\\') {
                i++;
                steps.add(i < own.length() ? Step.of(own.charAt(i)) : new Step(Kind.ONE_OF));
            } else if (git && c == '[') {
                i = oneOf(own, i);
            } else {
                steps.add(
                        switch (c) {
                            case '*' -> new Step(Kind.WITHIN_NAME);
                            case '?' -> new Step(Kind.ANY_CHARACTER);
                            default -> Step.of(c);
                        });
            }
        }
    }

    /// Adds the class that begins at `open`; answers where it ends.
    private int oneOf(String pattern, int open) {
        int at = open + 1;
        boolean negated = at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^');
        at += negated ? 1 : 0;
        List<Range> ranges = new ArrayList<>();
        for (int first = at; at < pattern.length(); at++) {
            char from = pattern.charAt(at);
            if (from == ']' && at > first) {
                steps.add(new Step(Kind.ONE_OF, ' ', ranges, negated));
                return at;
            }
            int end = pattern.indexOf(":]", at);
            if (pattern.startsWith("[:", at) && end > 0) {
                String bounds = named(pattern.substring(at + 2, end));
                for (int i = 0; i < bounds.length(); i += 2) {
                    ranges.add(new Range(bounds.charAt(i), bounds.charAt(i + 1)));
                }
                at = end + 1;
                continue;
            }
            at += from == '\\' && at + 1 < pattern.length() ? 1 : 0;
            char low = pattern.charAt(at);
            char high = low;
            if (at + 2 < pattern.length() && pattern.charAt(at + 1) == '-' && pattern.charAt(at + 2) != ']') {
                at += pattern.charAt(at + 2) == '\\' && at + 3 < pattern.length() ? 3 : 2;
                high = pattern.charAt(at);
            }
            ranges.add(new Range(low, high));
        }
        steps.add(new Step(Kind.ONE_OF));
        return pattern.length();
    }

    /// First and last characters of ranges, one pair after the other.
    private static String named(String name) {
        return switch (name) {
            case "alnum" -> "09AZaz";
            case "alpha" -> "AZaz";
            case "digit" -> "09";
            case "lower" -> "az";
            case "upper" -> "AZ";
            case "xdigit" -> "09AFaf";
            case "space" -> "  \t\r";
            case "punct" -> "!/:@[`{~";
            default -> "";
        };
    }

    private void folders() {
        steps.add(new Step(Kind.OPTIONAL));
        steps.add(new Step(Kind.FOLDERS));
    }

    public boolean matches(String path) {
        int end = steps.size();
        var at = new boolean[end + 1];
        at[0] = true;
        for (int i = 0; i <= path.length(); i++) {
            skipOptional(at);
            if (at[end] && (i == path.length() || path.charAt(i) == '/')) {
                return true;
            }
            if (i < path.length()) {
                at = after(at, path.charAt(i));
            }
        }
        return false;
    }

    private void skipOptional(boolean[] at) {
        for (int k = 0; k < steps.size(); k++) {
            if (at[k]) {
                switch (steps.get(k).kind()) {
                    case WITHIN_NAME, ACROSS -> at[k + 1] = true;
                    case OPTIONAL -> {
                        at[k + 1] = true;
                        at[k + 2] = true;
                    }
                    case CHARACTER, ANY_CHARACTER, ONE_OF, FOLDERS -> {}
                }
            }
        }
    }

    private boolean[] after(boolean[] at, char c) {
        var next = new boolean[at.length];
        for (int k = 0; k < steps.size(); k++) {
            if (at[k]) {
                Step step = steps.get(k);
                switch (step.kind()) {
                    case CHARACTER -> next[k + 1] |= c == step.character();
                    case ONE_OF -> next[k + 1] |= step.takes(c);
                    case ANY_CHARACTER -> next[k + 1] |= c != '/';
                    case WITHIN_NAME -> next[k] |= c != '/';
                    case ACROSS -> next[k] = true;
                    case FOLDERS -> {
                        next[k] = true;
                        next[k + 1] |= c == '/';
                    }
                    case OPTIONAL -> {}
                }
            }
        }
        return next;
    }
}
