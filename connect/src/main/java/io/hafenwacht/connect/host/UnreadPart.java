package io.hafenwacht.connect.host;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;

/// A part of the snapshot that could not be read: its path there (`host.files./etc/shadow`), why, and which
/// right or program would help.
public record UnreadPart(String path, Text why, Text remedy) {
    /// The entry of the snapshot's `unread`.
    public Node node() {
        return Tree.object()
                .put("path", path)
                .put("why", Tree.both(why))
                .put("remedy", Tree.both(remedy))
                .node();
    }
}
