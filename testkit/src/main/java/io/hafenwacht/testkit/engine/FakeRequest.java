package io.hafenwacht.testkit.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A request as it came over the wire: the request line in parts, and the header lines as written.
public record FakeRequest(String method, String target, List<String> headerLines) {
    public FakeRequest {
        headerLines = List.copyOf(headerLines);
    }

    /// The target without the version prefix (`/v1.41`) and without the query.
    public String path() {
        String withoutQuery = target.split("\\?", 2)[0];
        return withoutQuery.replaceFirst("^/v\\d+\\.\\d+(?=/)", "");
    }

    /// The value of the first header of that name, in any spelling.
    public Optional<String> header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return headerLines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }
}
