package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import java.nio.file.Path;
import java.util.Optional;

/// Where layers that were read before are kept.
public final class CacheOptions {
    Optional<String> folder = Optional.empty();
    boolean disabled;

    void declare(Flags flags) {
        flags.optional("--cache", "DIR", "cache", String.class, v -> folder = v);
        flags.toggle("--no-cache", "no-cache", v -> disabled = v);
    }

    Path folder(Session session) {
        return folder.map(session::path).orElseGet(() -> session.cacheFolder().resolve("layers"));
    }
}
