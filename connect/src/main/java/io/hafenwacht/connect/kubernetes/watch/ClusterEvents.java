package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.docker.watch.Blind;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.connect.docker.watch.Standing;
import io.hafenwacht.connect.kubernetes.ApiClient;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.ClusterTrouble;
import io.hafenwacht.connect.kubernetes.WatchRight;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The events of a cluster: those of its objects' troubles and lives, not its changes. A series is told each
/// time that its count grows. At the first start it begins now; later it goes on behind what is known, as far
/// back as the cluster keeps events (an hour by default).
public final class ClusterEvents implements EventSource {
    /// The name of this source.
    public static final String NAME = "kubernetes-events";

    private static final Limit RECENT =
            new Limit("kubernetes.events", 200_000, "events", "twice what a cluster with 5,000 nodes keeps of an hour");
    /// No cluster keeps events shorter than this.
    private static final Duration SURELY_KEPT = Duration.ofMinutes(5);

    private final ApiClients clients;
    private final PodChoice choice;
    private final Pace pace;
    private final InstantSource clock;
    private final String system;
    private final Standing standing;

    public ClusterEvents(ApiClients clients, PodChoice choice, Pace pace, InstantSource clock) {
        this.clients = clients;
        this.choice = choice;
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
        try {
            new ResourceFeed(clients, path(), pace, clock).run(new ToIntake(intake, known));
        } finally {
            standing.stopped();
        }
    }

    /// `events.k8s.io/v1` where it is served (since 1.19), else the core group's.
    private String path() {
        String namespace = choice.onlyNamespace();
        String below = namespace.isEmpty() ? "/events" : "/namespaces/" + namespace + "/events";
        try (ApiClient client = clients.open()) {
            client.json("/apis/events.k8s.io/v1", ApiClient.JSON);
            return "/apis/events.k8s.io/v1" + below;
        } catch (ClusterTrouble trouble) {
            return (trouble.status() == 404 ? "/api/v1" : "/apis/events.k8s.io/v1") + below;
        }
    }

    private final class ToIntake implements ResourceFeed.Listener {
        private final Intake intake;
        private final Known known;
        private final Origin cluster = new Origin(system, Origin.Kind.CLUSTER, system, system);
        /// The version of each event that was told, by its uid.
        private final Map<String, String> told = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return RECENT.exceededBy(size());
            }
        };

        private boolean begun;

        ToIntake(Intake intake, Known known) {
            this.intake = intake;
            this.known = known;
            // What another run has seen, this one continues.
            this.begun = known.newest("event", system).isPresent();
        }

        @Override
        public void listing(Optional<Duration> gap) throws InterruptedException {
            if (gap.isPresent() && gap.get().compareTo(SURELY_KEPT) > 0) {
                Instant now = clock.instant();
                intake.accept(Blind.of(
                        cluster,
                        NAME,
                        now.minus(gap.get()),
                        now,
                        OptionalLong.empty(),
                        Text.of(
                                "Nobody listened, and the API server forgot its changes. Events that it still keeps"
                                        + " were read again.",
                                "Niemand hat zugehört, und der API-Server hat die Änderungen vergessen. Ereignisse, die"
                                        + " er noch hat, wurden nachgelesen.")));
            }
        }

        @Override
        public void item(Node object) throws InterruptedException {
            var event = new ClusterEvent(object);
            if (begun) {
                give(event, true);
            } else {
                told.put(event.uid(), event.version());
            }
        }

        @Override
        public void listed() {
            begun = true;
        }

        @Override
        public void changed(ResourceFeed.Change change, Node object) throws InterruptedException {
            var event = new ClusterEvent(object);
            switch (change) {
                case ADDED, MODIFIED -> give(event, false);
                case DELETED -> told.remove(event.uid());
            }
        }

        private void give(ClusterEvent event, boolean old) throws InterruptedException {
            boolean same = event.version().equals(told.put(event.uid(), event.version()));
            if (same || !choice.takesNamespace(event.namespace())) {
                return;
            }
            Happening happening = event.happening(system, clock.instant());
            if (old && isKnown(happening)) {
                return;
            }
            intake.accept(happening);
            standing.gave();
        }

        private boolean isKnown(Happening happening) {
            return known.last("event", happening.origin().id())
                    .filter(mark ->
                            happening.time().isBefore(mark.time()) || mark.ids().contains(happening.id()))
                    .isPresent();
        }

        @Override
        public void watching() {
            standing.is(State.RUNNING, Text.of("listening", "hört zu"));
        }

        @Override
        public void unread(long count) throws InterruptedException {
            standing.lost(count);
            Instant now = clock.instant();
            intake.accept(Blind.of(
                    cluster,
                    NAME,
                    now,
                    now,
                    OptionalLong.of(count),
                    Text.of(
                            "The API server sent " + count + " events that cannot be read.",
                            "Der API-Server hat " + count + " Ereignisse geschickt, die nicht lesbar sind.")));
        }

        @Override
        public void away(int status, Text why) {
            Refused.tell(standing, status, why, WatchRight.EVENTS);
        }
    }
}
