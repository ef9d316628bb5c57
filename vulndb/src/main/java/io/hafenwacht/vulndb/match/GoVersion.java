package io.hafenwacht.vulndb.match;

import java.util.Optional;

/// What Go's version strings mean to a matcher.
final class GoVersion {
    private GoVersion() {}

    /// The release of a toolchain as build information gives it: without experiments (` X:boringcrypto`),
    /// vendor suffixes (`-fips`, `-r0`, `b7`); empty for a development build.
    static Optional<String> ofToolchain(String raw) {
        String text = raw.strip();
        int from = text.startsWith("go") ? 2 : text.startsWith("v") ? 1 : 0;
        int at = digitsAndDots(text, from);
        if (at == from || !Character.isDigit(text.charAt(from))) {
            return Optional.empty();
        }
        for (String word : new String[] {"rc", "beta"}) {
            if (text.startsWith(word, at)) {
                int end = digitsAndDots(text, at + word.length());
                return Optional.of(text.substring(from, end));
            }
        }
        return Optional.of(text.substring(from, at));
    }

    /// Whether this is a pseudo-version of a module without any tag before it, `v0.0.0-yyyymmddhhmmss-hash`
    /// (Go modules reference, "Pseudo-versions"): its order against tags means nothing.
    static boolean isBaseless(String version) {
        String text = version.startsWith("v") ? version.substring(1) : version;
        return text.startsWith("0.0.0-") && isTimestamp(text, 6) && text.startsWith("-", 20);
    }

    private static boolean isTimestamp(String text, int from) {
        if (text.length() < from + 14) {
            return false;
        }
        for (int i = from; i < from + 14; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int digitsAndDots(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9' || text.charAt(at) == '.')) {
            at++;
        }
        return at;
    }
}
