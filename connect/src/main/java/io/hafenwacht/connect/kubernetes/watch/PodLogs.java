package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.docker.watch.Backoff;
import io.hafenwacht.connect.docker.watch.Blind;
import io.hafenwacht.connect.docker.watch.LogPosition;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.connect.docker.watch.Standing;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.WatchRight;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// What the containers of pods write, each run of a container from its start to its end: a stream for each,
/// led by a watch of the pods. Of a run that ended before anybody looked the kubelet keeps one; older ones
/// are gone. Lines of one run come in their order.
public final class PodLogs implements EventSource {
    /// The name of this source.
    public static final String NAME = "kubernetes-logs";

    static final Limit STREAMS = new Limit(
            "kubernetes.log-streams",
            500,
            "streams",
            "each is a connection to the API server, which holds one to a kubelet for it; others wait for a place");

    /// A kubelet tells of an end within a second or two.
    private static final Duration STATUS_DELAY = Duration.ofSeconds(10);

    private final ApiClients clients;
    private final PodChoice choice;
    private final Optional<Instant> from;
    private final Pace pace;
    private final InstantSource clock;
    private final String system;
    private final Standing standing;
    private final Semaphore places = new Semaphore(STREAMS.asInt());

    /// `from` is where runs begin that nothing is known of and that were there before: empty for now.
    public PodLogs(ApiClients clients, PodChoice choice, Optional<Instant> from, Pace pace, InstantSource clock) {
        this.clients = clients;
        this.choice = choice;
        this.from = from;
        this.pace = pace;
        this.clock = clock;
        this.system = clients.cluster();
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
        var followers = new Followers(intake, known);
        try {
            new ResourceFeed(clients, choice.path(), pace, clock).run(followers);
        } finally {
            followers.stop();
            standing.stopped();
        }
    }

    private final class Followers implements ResourceFeed.Listener {
        private final Intake intake;
        private final Known known;
        private final Map<String, Followed> runs = new ConcurrentHashMap<>();
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        private final Instant begin = clock.instant();
        private boolean begun;
        private Set<String> inList = new HashSet<>();

        Followers(Intake intake, Known known) {
            this.intake = intake;
            this.known = known;
        }

        @Override
        public void listing(Optional<Duration> gap) {
            inList = new HashSet<>();
        }

        @Override
        public void item(Node pod) {
            inList.add(pod.at("metadata", "uid").stringOrEmpty());
            seen(pod);
        }

        @Override
        public void listed() {
            begun = true;
            runs.values().removeIf(followed -> !inList.contains(followed.uid) && followed.gone());
        }

        @Override
        public void changed(ResourceFeed.Change change, Node pod) {
            switch (change) {
                case ADDED, MODIFIED -> seen(pod);
                case DELETED -> {
                    seen(pod);
                    String uid = pod.at("metadata", "uid").stringOrEmpty();
                    runs.values().removeIf(followed -> followed.uid.equals(uid) && followed.gone());
                }
            }
        }

        private void seen(Node pod) {
            if (!choice.takes(pod)) {
                return;
            }
            for (PodRun run : PodRun.of(system, pod)) {
                if (choice.takesContainer(run.container())) {
                    runs.computeIfAbsent(run.id(), _ -> new Followed(run, mark(run), begins(run)))
                            .told(run);
                }
            }
        }

        private Optional<Known.Mark> mark(PodRun run) {
            return known.last("log", run.id());
        }

        /// All of what began while this source was there, or since an earlier one left.
        private Instant begins(PodRun run) {
            boolean later = begun
                    || run.state().started().isAfter(begin)
                    || known.newest("log", system)
                            .filter(mark -> run.state().started().isAfter(mark.time()))
                            .isPresent();
            return later ? Instant.EPOCH : from.orElse(begin);
        }

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

        @Override
        public void watching() {
            standing.is(State.RUNNING, Text.of("listening", "hört zu"));
        }

        @Override
        public void unread(long count) {
            // A later change of the same pod tells what this one did: no line is lost by it.
        }

        @Override
        public void away(int status, Text why) {
            Refused.tell(standing, status, why, WatchRight.PODS);
        }

        /// One run and how far its log was read.
        private final class Followed {
            private final String uid;
            private final RunReader reader;
            private final PodRun run;
            private volatile PodRun.State state;
            private volatile boolean gone;
            private volatile boolean done;

            Followed(PodRun run, Optional<Known.Mark> mark, Instant begin) {
                this.uid = run.uid();
                this.run = run;
                this.state = run.state();
                LogPosition position = mark.map(LogPosition::new).orElseGet(() -> new LogPosition(begin));
                this.reader = new RunReader(clients, run, position, mark.isPresent());
                Thread thread =
                        Thread.ofVirtual().name("kubernetes-logs " + run.id()).unstarted(this::work);
                threads.add(thread);
                thread.start();
            }

            synchronized void told(PodRun now) {
                state = now.state();
                notifyAll();
            }

            /// The end of a stream mostly is the end of the run, which the pod's status tells a little later.
            /// Asked before, the server might already answer for the next run.
            private synchronized void awaitChange(PodRun.State before) throws InterruptedException {
                long end = System.nanoTime() + STATUS_DELAY.toNanos();
                while (state.equals(before) && !gone && System.nanoTime() < end) {
                    wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                }
            }

            /// The pod is gone; whether nothing of this run is to be kept any longer.
            synchronized boolean gone() {
                gone = true;
                notifyAll();
                return done;
            }

            private void work() {
                try {
                    places.acquire();
                    try {
                        follow();
                    } finally {
                        places.release();
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } finally {
                    done = true;
                    threads.remove(Thread.currentThread());
                    if (gone) {
                        runs.remove(run.id(), this);
                    }
                }
            }

            /// Until the run has ended and was read once more after that.
            private void follow() throws InterruptedException {
                Backoff backoff = pace.backoff();
                while (true) {
                    PodRun.State before = state;
                    Instant newest = reader.newest();
                    RunReader.Outcome outcome = reader.read(before, this::give);
                    if (reader.lostLines()) {
                        tell(
                                newest,
                                Text.of(
                                        "The kubelet had rotated away what came after the last line that was read.",
                                        "Der Kubelet hatte wegrotiert, was nach der zuletzt gelesenen Zeile kam."));
                    }
                    switch (outcome) {
                        case RunReader.Outcome.Ended _ -> {
                            if (before.ended() || gone) {
                                return;
                            }
                            awaitChange(before);
                        }
                        case RunReader.Outcome.Gone _ -> {
                            if (before.ended() || gone) {
                                if (newest.equals(Instant.EPOCH)) {
                                    tell(
                                            run.state().started(),
                                            Text.of(
                                                    "It was gone before its log could be read.",
                                                    "Er war weg, bevor sein Protokoll gelesen werden konnte."));
                                }
                                return;
                            }
                        }
                        case RunReader.Outcome.Broke(Text why) -> {
                            if (Thread.interrupted()) {
                                throw new InterruptedException();
                            }
                            standing.note(Text.of(
                                    run.origin().name() + ": " + why.english(),
                                    run.origin().name() + ": " + why.german()));
                        }
                        case RunReader.Outcome.Refused(int status, Text why) ->
                            Refused.tell(standing, status, why, WatchRight.POD_LOGS);
                    }
                    if (reader.newest().isAfter(newest)) {
                        backoff.reset();
                    }
                    backoff.pause();
                }
            }

            private void give(io.hafenwacht.core.event.Event line) throws InterruptedException {
                intake.accept(line);
                standing.gave();
            }

            private void tell(Instant since, Text why) throws InterruptedException {
                intake.accept(Blind.of(run.origin(), NAME, since, clock.instant(), OptionalLong.empty(), why));
            }
        }
    }
}
