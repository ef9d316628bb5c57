package io.hafenwacht.connect.host;

import java.nio.file.Path;
import java.util.Optional;

/// Where a path that was typed for a mount leads on this machine: a link to `/run` gives away its sockets.
public final class MountSource {
    private MountSource() {}

    /// Only where that is another path than the one given.
    public static Optional<String> real(String source) {
        return source.startsWith("/")
                        && new LinkWalk(Path.of("/")).follow(source) instanceof LinkWalk.End.Found found
                        && !found.path().equals(source)
                ? Optional.of(found.path())
                : Optional.empty();
    }
}
