package io.hafenwacht.audit.docker.container;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;

/// A container that was created and never started: its file system is the image's, and to list that costs the
/// engine as much as for any other.
final class NeverRun {
    static final Text WHY = Text.of("it has never run", "er lief noch nie");

    private NeverRun() {}

    static boolean is(Node inspect) {
        return inspect.at("State", "Status").stringOrEmpty().equals("created");
    }
}
