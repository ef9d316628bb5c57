package io.hafenwacht.formats.secret;

/// Where a secret stands: indexes of its first byte and of the one behind its last in the bytes of a
/// [Window]. The first `shown` bytes are the same for every secret of its kind, so they may be shown.
/// `guessable` is a password that people chose, whose hash would let one try guesses.
public record Match(int from, int to, int shown, boolean guessable) {
    public Match {
        if (from < 0 || to <= from || shown < 0 || shown > to - from) {
            throw new IllegalArgumentException("no match: " + from + ".." + to + ", shown " + shown);
        }
    }

    /// A machine-made secret without a public prefix.
    public static Match of(int from, int to) {
        return new Match(from, to, 0, false);
    }

    /// A password.
    public static Match guessable(int from, int to) {
        return new Match(from, to, 0, true);
    }
}
