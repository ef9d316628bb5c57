package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.docker.watch.LocalStats.LocalContainer;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/// What the running containers of an engine use, once each interval: from this machine's control groups where
/// they can be seen, else from the engine, which measures for a second each time.
public final class DockerStats implements EventSource {
    /// The name of this source.
    public static final String NAME = "docker-stats";

    private static final Limit AT_ONCE = new Limit(
            "docker.stats-at-once", 32, "questions", "200 containers of one second each in less than ten seconds");

    /// Which states have processes.
    private static final Set<String> ALIVE = Set.of("running", "paused");

    /// How a list shows that a container started within the last minute.
    private static final Pattern JUST_STARTED = Pattern.compile("Up (Less than a second|\\d+ seconds?)\\b");

    /// After so many rounds a container is inspected again: limits can be changed while it runs.
    private static final int ROUNDS = 6;

    private final EngineClient client;
    private final String system;
    private final ContainerChoice choice;
    private final LocalStats local;
    private final Duration interval;
    private final InstantSource clock;
    private final Standing standing;
    private final Map<String, Measured> measured = new HashMap<>();
    /// Those that were measured on this machine.
    private final Set<String> here = new HashSet<>();

    private final Origin engine;
    private final ContainerSizes sizes;
    private Optional<Instant> blindSince = Optional.empty();
    private long round;

    /// What is kept of a container between two rounds.
    private record Measured(Origin origin, LocalContainer local, Map<String, Double> spec, long round) {}

    public DockerStats(
            EngineClient client, ContainerChoice choice, LocalStats local, Duration interval, InstantSource clock) {
        this.client = client;
        this.system = client.address().toString();
        this.choice = choice;
        this.local = local;
        this.interval = interval;
        this.clock = clock;
        this.standing = new Standing(NAME, clock);
        this.sizes = new ContainerSizes(client);
        this.engine = new Origin(system, Origin.Kind.ENGINE, system, system);
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
        Thread walking = Thread.ofVirtual().name("docker-sizes").start(sizes::run);
        try {
            long next = System.nanoTime();
            while (true) {
                measure(intake);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                // A round that took too long leaves out those that it missed.
                long now = System.nanoTime();
                long late = Math.max(0, now - next);
                next += (late / interval.toNanos() + 1) * interval.toNanos();
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
        } finally {
            walking.interrupt();
            standing.stopped();
        }
    }

    /// Once for all.
    private void measure(Intake intake) throws InterruptedException {
        switch (client.ask(new EngineCall.ListContainers())) {
            case Failure<Node> failure -> {
                blindSince = blindSince.or(() -> Optional.of(clock.instant()));
                standing.is(State.BLIND, failure.reason());
            }
            case Ok<Node>(Node list) -> {
                seesAgain(intake);
                measure(list, intake);
            }
        }
    }

    private void seesAgain(Intake intake) throws InterruptedException {
        if (blindSince.isPresent()) {
            intake.accept(Blind.of(
                    engine,
                    NAME,
                    blindSince.get(),
                    clock.instant(),
                    OptionalLong.empty(),
                    Text.of(
                            "The engine was away: nothing was measured.",
                            "Die Engine war nicht erreichbar: Es wurde nichts gemessen.")));
            blindSince = Optional.empty();
        }
    }

    private void measure(Node list, Intake intake) throws InterruptedException {
        round++;
        Set<String> present = new HashSet<>();
        List<Thread> asking = new ArrayList<>();
        Semaphore places = new Semaphore(AT_ONCE.asInt());
        try {
            int count = 0;
            for (Node row : list.elements()) {
                Optional<Listed> listed = listed(row);
                if (listed.isEmpty() || !present.add(listed.get().id().value())) {
                    continue;
                }
                count++;
                Optional<Measured> container = known(listed.get());
                if (container.isPresent() && !fromFiles(listed.get(), container.get(), intake)) {
                    places.acquire();
                    Measured of = container.get();
                    asking.add(Thread.ofVirtual().name("docker-stats").start(() -> {
                        fromEngine(listed.get(), of, intake);
                        places.release();
                    }));
                }
            }
            for (Thread thread : asking) {
                thread.join();
            }
            standing.is(
                    State.RUNNING,
                    Text.of(
                            "measured " + count + " containers, " + asking.size() + " of them through the engine",
                            count + " Container gemessen, davon " + asking.size() + " über die Engine"));
        } finally {
            asking.forEach(Thread::interrupt);
        }
        measured.keySet().retainAll(present);
        here.retainAll(present);
    }

    private record Listed(ObjectName id, String status) {}

    private Optional<Listed> listed(Node row) {
        Map<String, String> labels = new TreeMap<>();
        row.get("Labels").entries().forEach((name, value) -> labels.put(name, value.stringOrEmpty()));
        String name = row.get("Names").elements().stream()
                .findFirst()
                .flatMap(Node::string)
                .orElse("")
                .replaceFirst("^/", "");
        return ObjectName.parse(row.get("Id").stringOrEmpty())
                .filter(id ->
                        ALIVE.contains(row.get("State").stringOrEmpty()) && choice.takes(id.value(), name, labels))
                .map(id -> new Listed(id, row.get("Status").stringOrEmpty()));
    }

    /// What is known of the container; asked for again after a start, and now and then, not for all in the
    /// same round.
    private Optional<Measured> known(Listed listed) {
        ObjectName id = listed.id();
        Optional<Measured> kept = Optional.ofNullable(measured.get(id.value()))
                .filter(known -> !JUST_STARTED.matcher(listed.status()).lookingAt()
                        && round - known.round()
                                < ROUNDS + Math.floorMod(id.value().hashCode(), ROUNDS));
        return kept.isPresent() ? kept : inspect(id);
    }

    private Optional<Measured> inspect(ObjectName id) {
        return switch (client.ask(new EngineCall.InspectContainer(id))) {
            case Ok<Node>(Node node) -> {
                InspectedContainer now = InspectedContainer.of(system, node);
                Measured fresh = new Measured(
                        now.origin(),
                        new LocalContainer(id.value(), now.pid(), now.ownNetwork()),
                        ContainerSpec.of(now),
                        round);
                measured.put(id.value(), fresh);
                yield Optional.of(fresh);
            }
            // Gone meanwhile; or the engine is away, which the next list will say.
            case Failure<Node> _ -> Optional.empty();
        };
    }

    private boolean fromFiles(Listed listed, Measured of, Intake intake) throws InterruptedException {
        Measured now = of;
        Optional<Map<String, Double>> values = local.of(now.local());
        if (values.isEmpty() && here.remove(listed.id().value())) {
            // Was seen here before, and started anew since, be it after this round's inspection: another first
            // process.
            Optional<Measured> again = inspect(listed.id());
            if (again.isPresent() && again.get().local().pid() != of.local().pid()) {
                now = again.get();
                values = local.of(now.local());
            }
        }
        if (values.isPresent()) {
            here.add(listed.id().value());
            give(listed, now, values.get(), intake);
        }
        return values.isPresent();
    }

    private void fromEngine(Listed listed, Measured of, Intake intake) {
        try {
            switch (client.ask(new EngineCall.Stats(listed.id()))) {
                case Ok<Node>(Node stats) -> {
                    if (!stats.at("cpu_stats", "cpu_usage").entries().isEmpty()) {
                        give(listed, of, ApiStats.of(stats), intake);
                    }
                }
                case Failure<Node> failure -> standing.note(failure.reason());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void give(Listed listed, Measured of, Map<String, Double> values, Intake intake)
            throws InterruptedException {
        Instant now = clock.instant();
        SortedMap<String, Double> all = new TreeMap<>(of.spec());
        all.putAll(sizes.of(listed.id().value()));
        all.putAll(values);
        all.put("container_last_seen", (double) now.getEpochSecond());
        all.put("container_health_state", ContainerSpec.health(listed.status()));
        EventId id = EventId.of(system, listed.id().value(), "sample", now.toString());
        intake.accept(new Sample(id, now, of.origin(), all));
        standing.gave();
    }
}
