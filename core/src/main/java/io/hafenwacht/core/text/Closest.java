package io.hafenwacht.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// "Did you mean": the known word that a mistyped one is nearest to.
public final class Closest {
    /// Two slips of the finger; more is another word.
    private static final int SLIPS = 2;

    private Closest() {}

    public static Optional<String> to(String typed, Collection<String> known) {
        return known.stream()
                .filter(word -> Math.abs(word.length() - typed.length()) <= SLIPS)
                .filter(word -> distance(typed, word) <= SLIPS)
                .min(Comparator.<String>comparingInt(word -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
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
