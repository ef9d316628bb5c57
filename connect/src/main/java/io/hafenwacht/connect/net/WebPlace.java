package io.hafenwacht.connect.net;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// An address of the web: what to connect to and what to ask for. `target` is path and query as they are
/// sent; it holds no blank and no line break.
public record WebPlace(boolean secure, String host, int port, String target) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int GREATEST = 65_535;

    /// `http://…` or `https://…`; without a scheme `http`. Empty where it is none, or holds a user.
    public static Optional<WebPlace> parse(String text) {
        return of(text.contains("://") ? text : "http://" + text);
    }

    private static Optional<WebPlace> of(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (!scheme.matches("https?") || host == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            boolean secure = scheme.equals("https");
            int port = uri.getPort() < 0 ? secure ? HTTPS : HTTP : uri.getPort();
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            String target = path + query;
            return port < 1 || port > GREATEST || !target.chars().allMatch(c -> c > ' ' && c < 0x7f)
                    ? Optional.empty()
                    : Optional.of(new WebPlace(secure, bare, port, target));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Where a `Location` leads from here.
    public Optional<WebPlace> redirected(String location) {
        try {
            return of(URI.create(shown()).resolve(new URI(location)).toString());
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Host and port as the header `Host` has them.
    String hostHeader() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (secure ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    /// As an address.
    public String shown() {
        return (secure ? "https://" : "http://") + hostHeader() + target;
    }
}
