package io.hafenwacht.testkit.sink;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A request as it came, its body unpacked. Header names are in lower case.
public record Recorded(String method, String target, Map<String, String> headers, byte[] body) {
    public Recorded {
        headers = Map.copyOf(headers);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The value, or "".
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
