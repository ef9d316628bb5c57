package io.hafenwacht.connect.docker.snapshot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Where links inside a container lead.
final class EngineLinks {
    private EngineLinks() {}

    /// The path, without leading slash, that a link at `path` names; empty for one that names nothing. `..`
    /// does not lead out of the container's root, as in the container itself.
    static Optional<String> target(String path, String link) {
        Deque<String> names = new ArrayDeque<>();
        int last = path.lastIndexOf('/');
        String whole = link.startsWith("/") || last < 0 ? link : path.substring(0, last) + "/" + link;
        for (String name : whole.split("/")) {
            switch (name) {
                case "", "." -> {}
                case ".." -> names.pollLast();
                default -> names.addLast(name);
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join("/", names));
    }
}
