package io.hafenwacht.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/// "Did you mean": the known word that a mistyped one is nearest to.
public final class Closest {
    /// Two slips of the finger; more is another word.
    private static final int SLIPS = 2;

    private static final int QUOTED = 60;

    private Closest() {}

    public static Optional<String> to(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> Math.abs(word.length() - typed.length()) <= SLIPS)
                .filter(word -> distance(typed, word) <= SLIPS)
                .min(Comparator.<String>comparingInt(word -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// `what "typed"`, with what was probably meant.
    public static Text unknown(Text what, String typed, Collection<String> known) {
        String shown = " \"" + quoted(typed) + "\"";
        return to(typed, known)
                .map(word -> Text.of(
                        what.english() + shown + ", did you mean \"" + word + "\"?",
                        what.german() + shown + ", gemeint war vielleicht \"" + word + "\""))
                .orElseGet(() -> Text.of(what.english() + shown, what.german() + shown));
    }

    /// That the field takes only some words, and this is none of them.
    public static Text noneOf(String field, String typed, Collection<String> allowed) {
        Text wrong =
                unknown(Text.of("\"" + field + "\" cannot be", "\"" + field + "\" kann nicht sein:"), typed, allowed);
        String known = String.join(", ", new TreeSet<>(allowed));
        return Text.of(wrong.english() + ", known are " + known, wrong.german() + ", bekannt sind " + known);
    }

    /// As much of it as a message needs.
    public static String quoted(String text) {
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }

    /// Levenshtein distance; one of the words is known, and so both are short.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
