package io.hafenwacht.app.watch;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineLocator;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.connect.docker.watch.DockerEvents;
import io.hafenwacht.connect.docker.watch.DockerLogs;
import io.hafenwacht.connect.docker.watch.DockerStats;
import io.hafenwacht.connect.docker.watch.EngineCensus;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.watch.live.LiveView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The engine that is watched: its sources, and who it says is there.
record WatchedEngine(EngineClient client, ContainerChoice choice, CensusTaker census) implements AutoCloseable {
    private static final Duration CENSUS = Duration.ofSeconds(5);

    /// Fails where no engine answers: at the start that is more often a typing error than one that restarts.
    static WatchedEngine open(WatchRequest request, Session session, LiveView view) {
        WatchRequest.Where where = request.where();
        EngineAddress address = value(
                        new EngineLocator(Transports.environment(session)).locate(where.host(), where.context()))
                .address();
        if (where.offline() && !(address instanceof EngineAddress.Unix)) {
            throw CommandFailure.usage(
                    Text.of(
                            "--offline forbids the engine at " + address,
                            "--offline verbietet die Engine unter " + address),
                    Text.of("Watch an engine's socket.", "Den Socket einer Engine beobachten."));
        }
        var client = new EngineClient(address, EngineTimeouts.STANDARD);
        value(client.ping());
        ContainerChoice choice = choice(request.which());
        var census = new CensusTaker(
                client.address().toString(),
                new EngineCensus(client),
                counted -> choice.takes(counted.origin().id(), counted.origin().name(), counted.labels()),
                view,
                session.clock(),
                CENSUS);
        return new WatchedEngine(client, choice, census);
    }

    private static <T> T value(EngineResult<T> result) {
        return switch (result) {
            case EngineResult.Ok<T>(var value) -> value;
            case EngineResult.Failure<T> failed -> throw CommandFailure.incomplete(failed.reason(), failed.remedy());
        };
    }

    private static ContainerChoice choice(WatchRequest.Which which) {
        return new ContainerChoice(
                which.names().stream().map(Wildcard::new).toList(),
                which.labels().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, label -> new Wildcard(label.getValue()))),
                which.projects().stream().map(Wildcard::new).toList());
    }

    /// Events, logs and measures; what is told once needs no logs.
    List<EventSource> sources(WatchRequest request, Clock clock) {
        var sources = new ArrayList<EventSource>();
        sources.add(new ChosenSource(new DockerEvents(client, Pace.STANDARD, clock), choice));
        if (!request.showing().once()) {
            sources.add(new DockerLogs(client, choice, Optional.empty(), Pace.STANDARD, clock));
        }
        // Measured here where the engine is this machine's.
        var local = new CgroupStats(Path.of("/proc"), Path.of("/sys"));
        sources.add(new DockerStats(client, choice, local, request.interval(), clock));
        return sources;
    }

    /// The address, as events name it.
    String name() {
        return client.address().toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
