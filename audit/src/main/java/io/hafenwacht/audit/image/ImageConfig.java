package io.hafenwacht.audit.image;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Optional;

/// A small view of the OCI image configuration ("config.json", section "Properties"). Its `config` object may
/// be missing in images that were imported rather than built.
record ImageConfig(Node document) {
    static ImageConfig of(ImageSnapshot snapshot) {
        return new ImageConfig(snapshot.config());
    }

    /// Whether there is a configuration at all: a bare root file system has none.
    boolean present() {
        return !document.absent();
    }

    Node config() {
        return document.get("config");
    }

    String user() {
        return config().get("User").stringOrEmpty().strip();
    }

    List<Node> environment() {
        return config().get("Env").elements();
    }

    List<Node> history() {
        return document.get("history").elements();
    }

    /// The content that the reader kept of a file, masked and bounded.
    static Optional<String> content(ImageSnapshot snapshot, String path) {
        return snapshot.inventory().contents().stream()
                .filter(c -> c.path().equals(path))
                .map(FileContent::text)
                .findFirst();
    }
}
