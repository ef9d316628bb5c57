package io.hafenwacht.connect.kubernetes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.Script;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A cluster that tells, repeats, forgets, breaks off, refuses and talks nonsense.
class ClusterEventsTest {
    private static final String EVENTS = "/apis/events.k8s.io/v1/events";
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private FakeCluster cluster;
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);

    @BeforeEach
    void start() throws Exception {
        cluster = new FakeCluster().list(EVENTS, "10", event("old", "9", 1));
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    private ClusterEvents source(PodChoice choice) {
        InstantSource time = clock::get;
        return new ClusterEvents(cluster.clients(), choice, FakeCluster.PACE, time);
    }

    private BlockingQueue<Event> run(Known known) {
        return cluster.run(source(PodChoice.ALL), known);
    }

    private static String event(String uid, String version, int count) {
        return """
                {"metadata": {"name": "e", "namespace": "shop", "uid": "%s", "resourceVersion": "%s"}, "reason": "BackOff",
                 "regarding": {"kind": "Pod", "namespace": "shop", "name": "web-1", "uid": "p1", "fieldPath": "spec.containers{web}"},
                 "note": "Back-off restarting failed container", "type": "Warning", "deprecatedCount": %d,
                 "deprecatedLastTimestamp": "2026-05-04T11:59:%02dZ",
                 "deprecatedSource": {"component": "kubelet", "host": "node1"}}""".formatted(uid, version, count, count).replace('\n', ' ');
    }

    private static String change(String type, String object) {
        return "{\"type\": \"" + type + "\", \"object\": " + object + "}";
    }

    private static Happening happening(BlockingQueue<Event> told) throws InterruptedException {
        Event event = FakeCluster.next(told);
        assertThat(event).isInstanceOf(Happening.class);
        return (Happening) event;
    }

    @Test
    void theFirstRunBeginsNowAndSeriesAreToldAsTheyGrow() throws Exception {
        var told = run(Known.NOTHING);
        cluster.watch(EVENTS, change("ADDED", event("a", "11", 1)), change("MODIFIED", event("a", "12", 5)));
        Happening first = happening(told);
        assertThat(first.type()).isEqualTo("pod");
        assertThat(first.action()).isEqualTo("BackOff");
        assertThat(first.time()).isEqualTo(Instant.parse("2026-05-04T11:59:01Z"));
        assertThat(first.origin().name()).isEqualTo("shop/web-1");
        assertThat(first.origin().kind()).isEqualTo(Origin.Kind.POD);
        assertThat(first.origin().id()).isEqualTo("p1");
        assertThat(first.origin().labels()).containsEntry("namespace", "shop").containsEntry("pod", "web-1");
        assertThat(first.attributes())
                .containsEntry("message", "Back-off restarting failed container")
                .containsEntry("component", "kubelet")
                .containsEntry("node", "node1")
                .containsEntry("type", "Warning")
                .containsEntry("field", "spec.containers{web}");
        assertThat(happening(told).attributes()).containsEntry("count", "5");
    }

    @Test
    void afterABreakItGoesOnFromTheLastVersion() throws Exception {
        var told = run(Known.NOTHING);
        cluster.watch(EVENTS, change("ADDED", event("a", "11", 1)), FakeCluster.BREAK);
        EventId first = happening(told).id();
        cluster.watch(EVENTS, change("ADDED", event("a", "11", 1)), change("ADDED", event("b", "12", 2)));
        assertThat(happening(told).id()).isNotEqualTo(first);
        cluster.awaitRequests("resourceVersion=11", 1);
        cluster.awaitRequests("limit=500", 1);
        assertThat(cluster.server().requests().stream()
                        .filter(r -> r.target().contains("limit=500"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void bookmarksMoveTheVersionOn() throws Exception {
        run(Known.NOTHING);
        cluster.watch(
                EVENTS,
                change("BOOKMARK", "{\"metadata\": {\"resourceVersion\": \"77\"}}"),
                FakeCluster.BREAK,
                FakeCluster.END);
        cluster.awaitRequests("resourceVersion=77", 1);
    }

    @Test
    void whatIsForgottenIsReadFromTheListAndToldOnce() throws Exception {
        var told = run(Known.NOTHING);
        cluster.watch(EVENTS, change("ADDED", event("a", "11", 1)));
        happening(told);
        cluster.list(
                EVENTS, "30", event("old", "9", 1), event("a", "11", 1), event("b", "20", 2), event("a2", "21", 3));
        cluster.watch(EVENTS, change("ERROR", "{\"code\": 410, \"reason\": \"Expired\"}"));
        assertThat(List.of(
                        happening(told).attributes().get("count"),
                        happening(told).attributes().get("count")))
                .containsExactly("2", "3");
        cluster.awaitRequests("resourceVersion=30", 1);
        assertThat(told).isEmpty();
    }

    @Test
    void alsoWhereTheAnswerItselfIs410() throws Exception {
        var told = run(Known.NOTHING);
        cluster.watch(EVENTS, change("ADDED", event("a", "11", 1)));
        happening(told);
        cluster.server()
                .on(
                        EVENTS,
                        (request, out) -> request.target().contains("watch=1")
                                ? Script.json(410, "{\"message\": \"too old\"}").answer(request, out)
                                : Script.json(
                                                200,
                                                "{\"metadata\": {\"resourceVersion\": \"40\"}, \"items\": ["
                                                        + event("c", "39", 4) + "]}")
                                        .answer(request, out));
        cluster.watch(EVENTS, FakeCluster.BREAK);
        assertThat(happening(told).attributes()).containsEntry("count", "4");
    }

    @Test
    void longAwayIsBlind() throws Exception {
        var told = run(Known.NOTHING);
        cluster.watch(EVENTS, change("ADDED", event("a", "11", 1)));
        happening(told);
        cluster.server().on(EVENTS, (request, out) -> {
            boolean watch = request.target().contains("watch=1");
            clock.set(NOW.plus(Duration.ofHours(2)));
            return Script.json(watch ? 410 : 200, "{\"metadata\": {\"resourceVersion\": \"40\"}, \"items\": []}")
                    .answer(request, out);
        });
        cluster.watch(EVENTS, FakeCluster.BREAK);
        Event event = FakeCluster.next(told);
        assertThat(event).isInstanceOfSatisfying(Blindness.class, blind -> {
            assertThat(blind.source()).isEqualTo("kubernetes-events");
            assertThat(blind.from()).isEqualTo(NOW);
            assertThat(blind.time()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        });
    }

    @Test
    void aSecondRunTellsWhatTheFirstDidNot() throws Exception {
        cluster.list(EVENTS, "30", event("a", "11", 1), event("b", "12", 2), event("c", "13", 3));
        var mark =
                new Known.Mark(Instant.parse("2026-05-04T11:59:02Z"), Set.of(EventId.of("test", "event", "b", "12")));
        Known known = (kind, id) -> kind.equals("event") && (id.equals("p1") || id.equals(Known.everyOriginOf("test")))
                ? Optional.of(mark)
                : Optional.empty();
        var told = run(known);
        assertThat(happening(told).attributes()).containsEntry("count", "3");
        cluster.awaitRequests("resourceVersion=30", 1);
        assertThat(told).isEmpty();
    }

    @Test
    void aMissingRightIsSaidWithTheRule() throws Exception {
        cluster.server()
                .on(
                        EVENTS,
                        Script.json(
                                403, "{\"kind\": \"Status\", \"message\": \"events is forbidden\", \"code\": 403}"));
        var source = source(PodChoice.ALL);
        cluster.run(source, Known.NOTHING);
        Await.until("the source is unavailable", () -> source.status().state() == State.UNAVAILABLE);
        assertThat(source.status().detail().english())
                .contains("events is forbidden")
                .contains("{apiGroups: [\"\", \"events.k8s.io\"], resources: [\"events\"], verbs: [list, watch]}")
                .contains("hafenwacht kubernetes rights --watch");
        cluster.list(EVENTS, "10");
        Await.until("the source runs", () -> source.status().state() == State.RUNNING);
    }

    @Test
    void oneNamespaceAsksForNoMore() throws Exception {
        cluster.list("/apis/events.k8s.io/v1/namespaces/shop/events", "5");
        cluster.run(source(PodChoice.inNamespaces(List.of("shop"))), Known.NOTHING);
        cluster.awaitRequests("/namespaces/shop/events?watch=1", 1);
        assertThat(cluster.server().requests()).noneMatch(r -> r.path().equals(EVENTS));
    }

    @Test
    void severalNamespacesAreChosenHere() throws Exception {
        var told = cluster.run(source(PodChoice.inNamespaces(List.of("sh*", "x"))), Known.NOTHING);
        String other = event("z", "12", 2).replace("\"shop\"", "\"bank\"");
        cluster.watch(EVENTS, change("ADDED", other), change("ADDED", event("a", "13", 3)));
        assertThat(happening(told).attributes()).containsEntry("count", "3");
    }

    @Test
    void oldClustersHaveTheCoreGroupOnly() throws Exception {
        cluster.server().on("/apis/events.k8s.io/v1", Script.json(404, "{\"message\": \"not found\"}"));
        cluster.list("/api/v1/events", "5");
        var told = run(Known.NOTHING);
        cluster.watch("/api/v1/events", change("ADDED", """
                {"metadata": {"uid": "u", "namespace": "shop", "resourceVersion": "6"}, "reason": "Killing", "count": 7,
                 "involvedObject": {"kind": "Node", "name": "node1", "uid": "node1"}, "message": "m",
                 "lastTimestamp": "2026-05-04T11:59:09Z", "source": {"component": "kubelet"}}""".replace('\n', ' ')));
        Happening one = happening(told);
        assertThat(one.origin().kind()).isEqualTo(Origin.Kind.NODE);
        assertThat(one.attributes()).containsEntry("count", "7").containsEntry("message", "m");
    }

    @Test
    void nonsenseIsCountedAndTheRestIsRead() throws Exception {
        var told = run(Known.NOTHING);
        String secret = "pass" + "word=hunter2secret";
        String leaking = event("s", "15", 3).replace("Back-off restarting failed container", "env " + secret);
        cluster.watch(
                EVENTS,
                "{\"type\": \"ADD",
                change("ADDED", "{\"metadata\": 5, \"regarding\": []}"),
                change("EXPLODED", "{}"),
                change("ADDED", leaking));
        assertThat(FakeCluster.next(told)).isInstanceOf(Blindness.class);
        assertThat(happening(told).action()).isEmpty();
        assertThat(FakeCluster.next(told)).isInstanceOf(Blindness.class);
        assertThat(happening(told).attributes().get("message")).contains("env ").doesNotContain("hunter2secret");
    }

    @Test
    void longTextsAreCut() throws Exception {
        var told = run(Known.NOTHING);
        cluster.watch(EVENTS, change("ADDED", event("l", "15", 3).replace("Back-off", "x".repeat(100_000))));
        assertThat(happening(told).attributes().get("message")).hasSize(2048);
    }
}
