package io.hafenwacht.app.logs;

import io.hafenwacht.connect.docker.watch.ContainerLogs;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// An engine or a cluster that has lines now.
interface LiveLogs {
    /// Whose lines it has.
    List<Origin> containers();

    /// Reads to the log's end; why that could not be.
    Optional<LogProblem> read(Origin container, ContainerLogs.Range range, ContainerLogs.Lines to)
            throws InterruptedException;

    /// What is written from `from` on by those that are meant, of which `known` are there already; it may
    /// give lines of others too.
    EventSource following(LogChoice choice, List<Origin> known, Instant from, InstantSource clock);
}
