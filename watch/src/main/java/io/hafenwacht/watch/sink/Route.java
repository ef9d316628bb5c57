package io.hafenwacht.watch.sink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How to reach a sink. `caFile` is a PEM bundle that is trusted besides the system's; `certificate` and
/// `key` go together. `connect` bounds connecting and handshakes, `whole` a request with its answer.
public record Route(
        Optional<Path> caFile,
        Optional<Path> certificate,
        Optional<Path> key,
        Duration connect,
        Duration whole,
        boolean gzip) {}
