package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector.HostSight;
import io.hafenwacht.connect.host.EngineSite;
import io.hafenwacht.connect.host.Statvfs;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How full the disk below the engine's data root is, once a minute, where the engine runs on this host. No
/// call of the API tells it.
public final class DataRoot implements EventSource {
    /// The name of this source.
    public static final String NAME = "docker-disk";

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final EngineClient engine;
    private final HostSight sight;
    private final InstantSource clock;
    private final Standing standing;

    public DataRoot(EngineClient engine, HostSight sight, InstantSource clock) {
        this.engine = engine;
        this.sight = sight;
        this.clock = clock;
        this.standing = new Standing(NAME, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SourceStatus status() {
        return standing.status();
    }

    @Override
    public void run(Intake intake, Known known) throws InterruptedException {
        try {
            while (true) {
                Optional<Sample> sample = sample();
                if (sample.isPresent()) {
                    intake.accept(sample.get());
                    standing.gave();
                }
                Thread.sleep(PAUSE);
            }
        } finally {
            standing.stopped();
        }
    }

    private Optional<Sample> sample() {
        return switch (engine.info()) {
            case EngineResult.Ok<Node>(Node info) -> sample(info);
            case EngineResult.Failure<Node> failure -> {
                standing.is(State.BLIND, failure.reason());
                yield Optional.empty();
            }
        };
    }

    private Optional<Sample> sample(Node info) {
        String root = info.get("DockerRootDir").stringOrEmpty();
        return switch (sight.find(engine.address(), info)) {
            case EngineSite.Here _
            when root.startsWith("/") -> {
                Optional<Sample> sample = Statvfs.of(Path.of(root)).map(disk -> sample(info, disk));
                standing.is(
                        sample.isPresent() ? State.RUNNING : State.UNAVAILABLE,
                        Text.of("measures " + root, "misst " + root));
                yield sample;
            }
            case EngineSite.Here _ ->
                unavailable(Text.of("the engine names no data root", "die Engine nennt kein Datenverzeichnis"));
            case EngineSite.Elsewhere(Text why) -> unavailable(why);
            case EngineSite.Unclear(Text why, Text _) -> unavailable(why);
        };
    }

    private Optional<Sample> unavailable(Text why) {
        standing.is(State.UNAVAILABLE, why);
        return Optional.empty();
    }

    private Sample sample(Node info, Statvfs disk) {
        Instant now = clock.instant();
        String system = engine.address().toString();
        String name = info.get("Name").stringOrEmpty();
        var origin =
                new Origin(system, Origin.Kind.ENGINE, system, ContainerOrigin.bounded(name.isEmpty() ? system : name));
        return new Sample(
                EventId.of(system, NAME, now.toString()),
                now,
                origin,
                new TreeMap<>(Map.of(
                        "hafenwacht_data_root_size_bytes", (double) disk.bytes(),
                        "hafenwacht_data_root_available_bytes", (double) disk.freeBytes(),
                        "hafenwacht_data_root_inodes", (double) disk.inodes(),
                        "hafenwacht_data_root_available_inodes", (double) disk.freeInodes())));
    }
}
