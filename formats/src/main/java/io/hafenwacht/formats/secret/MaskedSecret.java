package io.hafenwacht.formats.secret;

import io.hafenwacht.core.inventory.SecretHit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in a saved snapshot where a secret stood: `***masked:KIND:PREFIX:LENGTH:FINGERPRINT***`, of
/// which only the prefix that all of its kind share is of the secret. [SecretMatcher] finds the same hit in
/// it as in the secret.
final class MaskedSecret {
    private static final String BEGINNING = "***masked:";
    private static final Pattern SHAPE = Pattern.compile(
            "\\*{3}masked:([a-z0-9-]{1,80}):([^:*\\s]{0,40}):(\\d{1,3}[-+]\\d{0,3}):([0-9a-f]{1,64})\\*{3}");
    /// Reads as a reference to a credential, which no kind takes for one.
    private static final String REFERENCE = "${masked}";

    private MaskedSecret() {}

    static String of(SecretHit hit) {
        int stars = hit.masked().lastIndexOf("****[");
        String prefix = hit.masked().substring(0, stars).replaceAll("[:*\\s]", "?");
        String length = hit.masked().substring(stars + 5, hit.masked().length() - 1);
        return BEGINNING + hit.kind() + ":" + prefix + ":" + length + ":" + hit.fingerprint() + "***";
    }

    static boolean in(String text) {
        return text.contains(BEGINNING);
    }

    /// The secrets that were masked in a text.
    static List<SecretHit> hits(String label, String text) {
        List<SecretHit> hits = new ArrayList<>();
        for (MatchResult found : SHAPE.matcher(text).results().toList()) {
            String masked = found.group(2) + "****[" + found.group(3) + "]";
            hits.add(new SecretHit(found.group(1), label, 0, 0, masked, found.group(4), "", true));
        }
        return hits;
    }

    /// The text with references in place of the masks.
    static String referenced(String text) {
        return SHAPE.matcher(text).replaceAll("\\" + REFERENCE);
    }

    /// The text with each mask given to `kept`, whose answer stands in its place.
    static String without(String text, UnaryOperator<String> kept) {
        return in(text)
                ? SHAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(kept.apply(found.group())))
                : text;
    }
}
