package io.hafenwacht.app.logs;

import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.connect.docker.watch.ContainerLogs;
import io.hafenwacht.connect.docker.watch.DockerLogs;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Wildcard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The lines that an engine has of its containers.
record EngineLogs(EngineClient client, ContainerLogs logs, List<Origin> containers) implements LiveLogs {
    /// Asks the engine for its containers.
    static EngineResult<LiveLogs> of(EngineClient client) {
        var logs = new ContainerLogs(client);
        return logs.containers().map(found -> new EngineLogs(client, logs, found));
    }

    @Override
    public Optional<LogProblem> read(Origin container, ContainerLogs.Range range, ContainerLogs.Lines to)
            throws InterruptedException {
        // One that went since it was listed has nothing more to say.
        return logs.read(container, range, to)
                .filter(failure -> !(failure instanceof EngineResult.NotFound<?>))
                .map(failure -> new LogProblem(failure.reason(), failure.remedy()));
    }

    /// The engine knows no services: those that are there now are followed by their names, which the next
    /// containers of a service bear as well.
    @Override
    public EventSource following(LogChoice choice, List<Origin> known, Instant from, InstantSource clock) {
        List<Wildcard> names = choice.names().isEmpty()
                ? List.of()
                : Stream.concat(choice.names().stream(), known.stream().map(origin -> new Wildcard(origin.name())))
                        .distinct()
                        .toList();
        return new DockerLogs(
                client,
                new ContainerChoice(names, choice.labels(), choice.projects()),
                Optional.of(from),
                Pace.STANDARD,
                clock);
    }
}
