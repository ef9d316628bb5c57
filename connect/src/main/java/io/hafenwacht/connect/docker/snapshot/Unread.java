package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;

/// A part of the snapshot that nobody read: its path there (`engine.plugins`), why, and what would help.
record Unread(String path, Text why, Text remedy) {
    static Unread of(String path, EngineResult.Failure<?> failure) {
        return new Unread(path, failure.reason(), failure.remedy());
    }

    /// The entry of the snapshot's `unread`.
    Node node() {
        return Tree.object()
                .put("path", path)
                .put("why", Tree.both(why))
                .put("remedy", Tree.both(remedy))
                .node();
    }

    /// What stands in the place of a container's extra.
    Node inPlace() {
        return Tree.object()
                .put("unread", Tree.both(why))
                .put("remedy", Tree.both(remedy))
                .node();
    }
}
