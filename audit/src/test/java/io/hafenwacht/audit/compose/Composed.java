package io.hafenwacht.audit.compose;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.compose.ComposeFiles.Content;
import io.hafenwacht.formats.compose.ComposeLoader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Compose files written in tests.
final class Composed {
    private Composed() {}

    /// `compose.yaml` and, each after a `¶ NAME:`, what stands beside it.
    static ComposeSnapshot of(String text) {
        var tree = new HashMap<String, String>();
        String[] files = text.split("¶ ");
        tree.put("compose.yaml", files[0]);
        for (int i = 1; i < files.length; i++) {
            String[] parts = files[i].split(": ", 2);
            tree.put(parts[0], parts[1]);
        }
        return of(tree);
    }

    static ComposeSnapshot of(Map<String, String> tree) {
        return new ComposeSnapshot(ComposeLoader.load(
                "compose.yaml",
                List.of(),
                path -> tree.containsKey(path)
                        ? new Content.Bytes(tree.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8))
                        : new Content.Missing()));
    }

    /// A value on one line: `{a=1, b=[x, y]}`.
    static String shown(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.absent() ? "null" : scalar.text();
            case Node.Sequence list ->
                list.items().stream().map(Composed::shown).collect(Collectors.joining(", ", "[", "]"));
            case Node.Mapping mapping ->
                mapping.fields().entrySet().stream()
                        .map(e -> e.getKey() + "=" + shown(e.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
