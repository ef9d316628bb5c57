package io.hafenwacht.core.waiver;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A package URL as somebody wrote it (purl specification), compared with others: what it does not say, it
/// does not ask for.
record PurlPattern(String type, String name, String version, Map<String, String> qualifiers) {
    private static final String SCHEME = "pkg:";

    /// `name` with its namespace, percent-decoded. Empty where the text is no purl.
    static Optional<PurlPattern> parse(String text) {
        if (!text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String rest = text.substring(SCHEME.length()).replaceFirst("^/+", "").replaceFirst("#.*", "");
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String path = question < 0 ? rest : rest.substring(0, question);
        int slash = path.indexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        int at = path.lastIndexOf('@');
        // A scope of npm (`@angular/core`) that nobody encoded begins with the sign that the version does.
        boolean versioned = at > path.lastIndexOf('/') && at > slash + 1;
        Map<String, String> qualifiers = new TreeMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                qualifiers.put(pair.substring(0, equals).toLowerCase(Locale.ROOT), decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.of(new PurlPattern(
                path.substring(0, slash).toLowerCase(Locale.ROOT),
                decoded(versioned ? path.substring(slash + 1, at) : path.substring(slash + 1)),
                versioned ? decoded(path.substring(at + 1)) : "",
                qualifiers));
    }

    /// Whether everything that this one says is so there.
    boolean covers(PurlPattern other) {
        return type.equals(other.type)
                && name.equals(other.name)
                && (version.isEmpty() || version.equals(other.version))
                && qualifiers.entrySet().stream().allMatch(q -> q.getValue().equals(other.qualifiers.get(q.getKey())));
    }

    /// The last part of the name.
    String simpleName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (in[i] == '%' && high >= 0 && low >= 0) {
                out[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
