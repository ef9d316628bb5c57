package io.hafenwacht.connect.docker.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Status and headers of an answer. Header names are in lower case; one that came several times has several
/// values, in their order.
public record ResponseHead(int minorVersion, int status, String reason, Map<String, List<String>> headers) {
    public ResponseHead {
        headers = Map.copyOf(headers);
    }

    /// All values of a header, empty when it is not there.
    public List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// The first value of a header.
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /// Whether the connection takes another request after this answer (RFC 9112 section 9.3). HTTP/1.0 never
    /// does here: its keep-alive was an extension that no engine uses.
    public boolean keepsConnection() {
        return minorVersion >= 1
                && all("connection").stream()
                        .flatMap(value -> List.of(value.split(",")).stream())
                        .noneMatch(option -> option.strip().equalsIgnoreCase("close"));
    }
}
