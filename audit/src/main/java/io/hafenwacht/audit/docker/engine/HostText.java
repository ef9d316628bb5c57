package io.hafenwacht.audit.docker.engine;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;

/// The texts of the host's files.
public final class HostText {
    private HostText() {}

    /// The content of a file; absent where there is no file, unread where it could not be read.
    public static Observed<String> of(EngineSnapshot engine, String path) {
        return switch (engine.hostFile(path)) {
            case Observed.Absent<Node> _ -> new Observed.Absent<>();
            case Observed.Unread<Node> unread -> unread.as();
            case Observed.Known<Node> known ->
                known.value().get("type").stringOrEmpty().equals("link")
                        ? new Observed.Absent<>()
                        : engine.part("host", "files", path, "content").map(Node::stringOrEmpty);
        };
    }
}
