package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where layers that were read before are kept.
public final class CacheOptions {
    @Option(names = "--cache", paramLabel = "DIR", descriptionKey = "cache")
    Optional<String> folder = Optional.empty();

    @Option(names = "--no-cache", descriptionKey = "no-cache")
    boolean disabled;

    Path folder(Session session) {
        return folder.map(session::path).orElseGet(() -> session.cacheFolder().resolve("layers"));
    }
}
