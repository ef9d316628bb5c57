package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Keeps a follower for each chosen container, led by what the engine tells of their lives.
final class LogFollowers implements EventFeed.Listener {
    /// How far the log of one container may have been behind others when a process was killed: it may have
    /// been killed while it caught up after a pause.
    private static final Duration UNKEPT = Duration.ofHours(1);

    private final EngineClient client;
    private final LocalLogs local;
    private final String system;
    private final ContainerChoice choice;
    private final Optional<Instant> from;
    private final Pace pace;
    private final Standing standing;
    private final Semaphore places;
    private final Intake intake;
    private final Known known;
    private final Map<String, Followed> containers = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Origin engine;
    /// Well before an earlier process read last, where there was one: a container of which it kept no line
    /// may have written since, and none can come twice.
    private final Optional<Instant> before;
    private boolean listed;

    LogFollowers(
            EngineClient client,
            LocalLogs local,
            ContainerChoice choice,
            Optional<Instant> from,
            Pace pace,
            Standing standing,
            Semaphore places,
            Intake intake,
            Known known) {
        this.client = client;
        this.local = local;
        this.system = client.address().toString();
        this.choice = choice;
        this.from = from;
        this.pace = pace;
        this.standing = standing;
        this.places = places;
        this.intake = intake;
        this.known = known;
        this.engine = new Origin(system, Origin.Kind.ENGINE, system, system);
        // Asked once: what the first followers read is newer than what the last of the list may have written.
        this.before = known.newest("log", system)
                .or(() -> known.newest("event", system))
                .map(mark -> mark.time().minus(UNKEPT));
    }

    /// Ends all followers and waits for them.
    void stop() {
        threads.forEach(Thread::interrupt);
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Besides events, the list leads: it knows what was there before, and what came while nobody listened.
    @Override
    public void connected(EngineClock clock) {
        standing.is(State.RUNNING, Text.of("listening", "hört zu"));
        switch (client.ask(new EngineCall.ListContainers())) {
            case Ok<Node>(Node list) -> {
                list.elements().forEach(container -> listed(container, clock));
                listed = true;
            }
            case Failure<Node> failure -> standing.is(State.BLIND, failure.reason());
        }
    }

    private void listed(Node container, EngineClock clock) {
        Map<String, String> labels = new TreeMap<>();
        container.get("Labels").entries().forEach((name, value) -> labels.put(name, value.stringOrEmpty()));
        String name = container.get("Names").elements().stream()
                .findFirst()
                .flatMap(Node::string)
                .orElse("");
        Optional<ObjectName> id = ObjectName.parse(container.get("Id").stringOrEmpty());
        if (id.isEmpty() || !choice.takes(id.get().value(), name.replaceFirst("^/", ""), labels)) {
            return;
        }
        boolean runs = Set.of("running", "paused", "restarting")
                .contains(container.get("State").stringOrEmpty());
        Instant created =
                Instant.ofEpochSecond(container.get("Created").integer().orElse(0L));
        boolean unseen = unseen(id.get(), created);
        Instant begin = unseen ? Instant.EPOCH : from.or(() -> before).orElse(clock.engine());
        Followed followed = containers.computeIfAbsent(id.get().value(), _ -> new Followed(id.get(), begin));
        if (runs || unseen || from.isPresent() || before.isPresent() || followed.known) {
            followed.start();
        }
    }

    /// Whether it came while nobody listened, so that all it wrote is wanted.
    private boolean unseen(ObjectName id, Instant created) {
        return listed && !containers.containsKey(id.value())
                || before.filter(created::isAfter).isPresent();
    }

    @Override
    public void happened(EngineEvent event, EventId id) {
        Optional<ObjectName> name = ObjectName.parse(event.subject());
        if (name.isEmpty() || !choice.takes(event.subject(), event.attribute("name"), event.attributes())) {
            return;
        }
        switch (event.action()) {
            case "start" ->
                containers
                        .computeIfAbsent(event.subject(), _ -> new Followed(name.get(), Instant.EPOCH))
                        .starts(event);
            case "die" -> of(event).ifPresent(followed -> followed.follower.died(event.time()));
            case "rename" -> of(event).ifPresent(followed -> followed.follower.renamed(event.attribute("name")));
            case "destroy" -> of(event).ifPresent(Followed::destroyed);
            default -> {}
        }
    }

    private Optional<Followed> of(EngineEvent event) {
        return Optional.ofNullable(containers.get(event.subject()));
    }

    @Override
    public void blind(Instant begin, Instant until, Text why) throws InterruptedException {
        intake.accept(Blind.of(
                engine,
                DockerLogs.NAME,
                begin,
                until,
                OptionalLong.empty(),
                Text.of(
                        "Containers that came and went meanwhile were not seen. " + why.english(),
                        "Container, die in der Zwischenzeit kamen und gingen, wurden nicht gesehen. " + why.german())));
    }

    @Override
    public void unread(long count) {
        // The source of events says it; here it could only matter for lives, which the list shows too.
        standing.lost(count);
    }

    @Override
    public void away(Text why) {
        standing.is(State.BLIND, why);
    }

    private void spawn(String name, Work work) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    /// A container and how far its log was read, over all its runs.
    private final class Followed implements LogFollower.Listener {
        private final ObjectName id;
        private final LogFollower follower;
        private final LogPosition position;
        private final boolean known;
        private boolean working;
        private boolean again;
        private boolean gone;
        private boolean unreadable;

        Followed(ObjectName id, Instant begin) {
            this.id = id;
            Optional<Known.Mark> mark = LogFollowers.this.known.last("log", id.value());
            this.known = mark.isPresent();
            this.position = mark.map(LogPosition::new).orElseGet(() -> new LogPosition(begin));
            this.follower = new LogFollower(client, local, system, id, position, pace, this);
        }

        /// Follows it, once more where it is followed already: that it started may be seen only by who looks
        /// after the end of its last run.
        synchronized void start() {
            again = true;
            if (!working && !unreadable) {
                working = true;
                spawn("docker-logs " + id.value(), this::work);
            }
        }

        void starts(EngineEvent event) {
            follower.starts(event.time(), event.origin(system));
            start();
        }

        synchronized void destroyed() {
            gone = true;
            if (!working) {
                containers.remove(id.value());
            }
        }

        private void work() throws InterruptedException {
            try {
                while (next()) {
                    if (!places.tryAcquire()) {
                        tell(
                                standing.now(),
                                Text.of(
                                        "Waits for a place: " + DockerLogs.STREAMS + " are followed already.",
                                        "Wartet auf einen Platz: " + DockerLogs.STREAMS + " werden schon verfolgt."));
                        places.acquire();
                    }
                    try {
                        ended(follower.follow());
                    } finally {
                        places.release();
                    }
                }
            } catch (InterruptedException | RuntimeException e) {
                left();
                throw e;
            }
        }

        /// Where nothing is left to do, another may work from here on.
        private synchronized boolean next() {
            boolean more = again && !unreadable;
            again = false;
            if (!more) {
                left();
            }
            return more;
        }

        private synchronized void left() {
            working = false;
            if (gone) {
                containers.remove(id.value());
            }
        }

        private void ended(LogFollower.Outcome outcome) throws InterruptedException {
            switch (outcome) {
                case LogFollower.Outcome.Ended _ -> {}
                case LogFollower.Outcome.Gone(boolean whole, LogFollower.Run last) -> {
                    if (!whole) {
                        tell(latest(position.newest(), last.began()), tooShort(last));
                    }
                    synchronized (this) {
                        gone = true;
                    }
                }
                case LogFollower.Outcome.Unreadable(Text why) -> {
                    synchronized (this) {
                        unreadable = true;
                    }
                    tell(standing.now(), why);
                }
            }
        }

        /// From when on lines may be missing.
        private Instant latest(Instant read, Instant began) {
            Instant from = read.isAfter(began) ? read : began;
            return from.equals(Instant.EPOCH) ? standing.now() : from;
        }

        /// The engine deletes the log together with the container, and gives it only to who asks while it
        /// runs.
        private static Text tooShort(LogFollower.Run run) {
            OptionalLong lasted = run.lasted();
            String english = lasted.isPresent() ? "It ran for " + lasted.getAsLong() + " ms and" : "It";
            String german = lasted.isPresent() ? "Er lief " + lasted.getAsLong() + " ms und" : "Er";
            return Text.of(
                    english + " was removed before its log could be read to the end.",
                    german + " wurde entfernt, bevor sein Protokoll zu Ende gelesen werden konnte.");
        }

        private void tell(Instant begin, Text why) throws InterruptedException {
            intake.accept(
                    Blind.of(follower.origin(), DockerLogs.NAME, begin, standing.now(), OptionalLong.empty(), why));
        }

        @Override
        public void line(LogLine line) throws InterruptedException {
            intake.accept(line);
            standing.gave();
        }

        @Override
        public void away(Text why) {
            standing.note(Text.of(
                    follower.origin().name() + ": " + why.english(),
                    follower.origin().name() + ": " + why.german()));
        }
    }
}
