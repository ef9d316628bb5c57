package io.hafenwacht.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Paths as relative URI references (RFC 3986), whatever they are made of.
final class RelativeUri {
    private static final String KEPT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private RelativeUri() {}

    /// All but unreserved characters and `/` is percent-encoded as UTF-8, colons too, so that no path is read
    /// as a scheme (`javascript:`); leading slashes go, so that none names a host. Never empty.
    static String of(String path) {
        var out = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b == '/' && (out.isEmpty() || out.charAt(out.length() - 1) == '/')) {
                continue;
            }
            if (b > 0 && KEPT.indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return out.isEmpty() ? "unknown" : out.toString();
    }
}
