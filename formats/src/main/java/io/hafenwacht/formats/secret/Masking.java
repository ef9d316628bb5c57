package io.hafenwacht.formats.secret;

import io.hafenwacht.core.artifact.Digest;
import java.util.Arrays;

/// The only things that leave this package of a secret: its kind's public beginning, a class of length, and a
/// fingerprint to fold repeats.
final class Masking {
    /// A password that people chose could be guessed and compared with a long hash; 16 bits fold repeats
    /// within a report and confirm nothing.
    private static final int GUESSABLE_DIGITS = 4;

    private static final int[] LENGTH_CLASSES = {8, 16, 32, 64};

    private Masking() {}

    /// `ghp_****[32-63]`: the part that all of its kind share, then the class of the whole length in bytes.
    static String masked(byte[] bytes, Match match) {
        StringBuilder shown = new StringBuilder();
        for (int i = match.from(); i < match.from() + match.shown(); i++) {
            shown.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '?');
        }
        return shown.append("****[")
                .append(lengthClass(match.to() - match.from()))
                .append(']')
                .toString();
    }

    static String fingerprint(byte[] bytes, Match match) {
        String hex = Digest.sha256(Arrays.copyOfRange(bytes, match.from(), match.to()))
                .shortHex();
        return match.guessable() ? hex.substring(0, GUESSABLE_DIGITS) : hex;
    }

    private static String lengthClass(int length) {
        int from = 1;
        for (int to : LENGTH_CLASSES) {
            if (length < to) {
                return from + "-" + (to - 1);
            }
            from = to;
        }
        return from + "+";
    }
}
