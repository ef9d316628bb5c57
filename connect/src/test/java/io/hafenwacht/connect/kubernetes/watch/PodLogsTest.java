package io.hafenwacht.connect.kubernetes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LineId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.Script;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pods that come, restart and go, and logs that break off, rotate and are refused.
class PodLogsTest {
    private static final String PODS = "/api/v1/pods";
    private static final String LOG = "/api/v1/namespaces/shop/pods/web-1/log";
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final String RUNNING = "\"state\": {\"running\": {\"startedAt\": \"2026-05-04T12:00:01Z\"}}";
    private static final String ENDED =
            "{\"terminated\": {\"startedAt\": \"2026-05-04T12:00:01Z\", \"finishedAt\": \"2026-05-04T12:00:05Z\", \"containerID\": \"docker://aaa\"}}";

    private FakeCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new FakeCluster().list(PODS, "10");
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    private PodLogs source(PodChoice choice) {
        return new PodLogs(cluster.clients(), choice, Optional.empty(), FakeCluster.PACE, () -> NOW);
    }

    private static String pod(String id, String state) {
        return """
                {"metadata": {"name": "web-1", "namespace": "shop", "uid": "p1", "resourceVersion": "11", "labels": {"app": "web"},
                   "ownerReferences": [{"kind": "ReplicaSet", "name": "web"}]},
                 "status": {"containerStatuses": [{"name": "app", "image": "web:1", "containerID": "docker://%s", %s}]}}""".formatted(id, state).replace('\n', ' ');
    }

    private static String change(String type, String object) {
        return "{\"type\": \"" + type + "\", \"object\": " + object + "}";
    }

    private static Script log(String text) {
        return Script.raw("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
    }

    private static LogLine line(BlockingQueue<Event> told) throws InterruptedException {
        Event event = FakeCluster.next(told);
        assertThat(event).isInstanceOf(LogLine.class);
        return (LogLine) event;
    }

    @Test
    void aNewPodIsFollowedFromItsFirstLine() throws Exception {
        cluster.server().on(LOG, log("2026-05-04T12:00:02.5Z begin\n2026-05-04T12:00:03Z \u001b[31mred\n"));
        var told = cluster.run(source(PodChoice.ALL), Known.NOTHING);
        cluster.watch(PODS, change("ADDED", pod("aaa", RUNNING)));
        LogLine first = line(told);
        assertThat(first.text()).isEqualTo("begin");
        assertThat(first.channel()).isEqualTo(Channel.STDOUT);
        assertThat(first.origin().id()).isEqualTo("aaa");
        assertThat(first.origin().name()).isEqualTo("shop/web-1/app");
        assertThat(first.origin().image()).isEqualTo("web:1");
        assertThat(first.origin().labels())
                .isEqualTo(
                        Map.of("namespace", "shop", "pod", "web-1", "container", "app", "workload", "ReplicaSet/web"));
        assertThat(first.id())
                .isEqualTo(LineId.of("test", "aaa", Channel.STDOUT, "2026-05-04T12:00:02.5Z", "begin", 0));
        assertThat(line(told).text()).isEqualTo("\u001b[31mred");
        assertThat(cluster.server().requests())
                .anyMatch(r -> r.target().equals(LOG + "?container=app&timestamps=true&follow=true"));
    }

    @Test
    void aRestartIsAnotherRunAndTheEndOfTheFirstIsReadAsPrevious() throws Exception {
        cluster.server()
                .on(
                        LOG,
                        (request, out) -> log(request.target().contains("previous=true")
                                        ? "2026-05-04T12:00:02Z one\n2026-05-04T12:00:04Z last words\n"
                                        : "2026-05-04T12:00:09Z two\n")
                                .answer(request, out));
        var told = cluster.run(source(PodChoice.ALL), Known.NOTHING);
        cluster.watch(
                PODS,
                change(
                        "ADDED",
                        pod(
                                "bbb",
                                "\"lastState\": " + ENDED
                                        + ", \"state\": {\"running\": {\"startedAt\": \"2026-05-04T12:00:08Z\"}}")));
        Map<String, List<String>> texts = new java.util.TreeMap<>();
        for (int i = 0; i < 3; i++) {
            LogLine line = line(told);
            texts.computeIfAbsent(line.origin().id(), _ -> new java.util.ArrayList<>())
                    .add(line.text());
        }
        assertThat(texts).isEqualTo(Map.of("aaa", List.of("one", "last words"), "bbb", List.of("two")));
    }

    @Test
    void afterABreakNothingIsLostOrDoubled() throws Exception {
        String first = "2026-05-04T12:00:02Z a\n2026-05-04T12:00:02Z a\n";
        String all = first + "2026-05-04T12:00:03Z b\n";
        int[] times = {0};
        cluster.server().on(LOG, (request, out) -> {
            String text = times[0]++ == 0 ? first : all;
            int more = times[0] == 1 ? 5 : 0;
            Script.raw("HTTP/1.1 200 OK\r\nContent-Length: " + (text.length() + more) + "\r\n\r\n" + text)
                    .answer(request, out);
            return more == 0;
        });
        var told = cluster.run(source(PodChoice.ALL), Known.NOTHING);
        cluster.watch(PODS, change("ADDED", pod("aaa", "\"state\": " + ENDED)));
        assertThat(List.of(line(told).text(), line(told).text(), line(told).text()))
                .containsExactly("a", "a", "b");
        assertThat(cluster.server().requests())
                .anyMatch(r -> r.target().contains("sinceTime=2026-05-04T12%3A00%3A01Z"));
        cluster.awaitRequests("/log", 2);
        assertThat(told).isEmpty();
    }

    @Test
    void aSecondProcessGoesOnWhereTheFirstWas() throws Exception {
        cluster.server().on(LOG, log("2026-05-04T12:00:02Z known\n2026-05-04T12:00:03Z new\n"));
        cluster.list(PODS, "10", pod("aaa", "\"state\": " + ENDED));
        var told = cluster.run(source(PodChoice.ALL), known("2026-05-04T12:00:02Z", "known"));
        assertThat(line(told).text()).isEqualTo("new");
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasRotatedAwayIsBlindness() throws Exception {
        cluster.server().on(LOG, log("2026-05-04T12:00:04Z much later\n"));
        cluster.list(PODS, "10", pod("aaa", "\"state\": " + ENDED));
        var told = cluster.run(source(PodChoice.ALL), known("2026-05-04T12:00:02Z", "known"));
        assertThat(line(told).text()).isEqualTo("much later");
        assertThat(FakeCluster.next(told)).isInstanceOfSatisfying(Blindness.class, blind -> {
            assertThat(blind.from()).isEqualTo(Instant.parse("2026-05-04T12:00:02Z"));
            assertThat(blind.reason().english()).contains("rotated");
        });
    }

    private static Known known(String stamp, String text) {
        EventId id = LineId.of("test", "aaa", Channel.STDOUT, stamp, text, 0);
        return (kind, origin) -> kind.equals("log") && origin.equals("aaa")
                ? Optional.of(new Known.Mark(Instant.parse(stamp), Set.of(id)))
                : Optional.empty();
    }

    @Test
    void aPodThatWasGoneBeforeItCouldBeRead() throws Exception {
        cluster.server().on(LOG, Script.json(404, "{\"message\": \"pods web-1 not found\"}"));
        var told = cluster.run(source(PodChoice.ALL), Known.NOTHING);
        cluster.watch(PODS, change("ADDED", pod("aaa", RUNNING)), change("DELETED", pod("aaa", "\"state\": " + ENDED)));
        assertThat(FakeCluster.next(told))
                .isInstanceOfSatisfying(
                        Blindness.class,
                        blind -> assertThat(blind.origin().id()).isEqualTo("aaa"));
    }

    @Test
    void theMissingRightIsNamed() throws Exception {
        cluster.server().on(LOG, Script.json(403, "{\"message\": \"pods/log is forbidden\"}"));
        var source = source(PodChoice.ALL);
        cluster.run(source, Known.NOTHING);
        cluster.watch(PODS, change("ADDED", pod("aaa", RUNNING)));
        Await.until("the source is unavailable", () -> source.status().state() == State.UNAVAILABLE);
        assertThat(source.status().detail().english())
                .contains("pods/log is forbidden", "resources: [\"pods/log\"], verbs: [get]");
    }

    @Test
    void onlyWhatIsChosenIsAskedFor() throws Exception {
        var choice = new PodChoice(List.of(), List.of(new Wildcard("db-*")), Map.of(), List.of());
        cluster.server().on("/api/v1/namespaces/shop/pods/db-1/log", log("2026-05-04T12:00:02Z db\n"));
        var told = cluster.run(source(choice), Known.NOTHING);
        cluster.watch(
                PODS,
                change("ADDED", pod("aaa", "\"state\": " + ENDED)),
                change("ADDED", pod("bbb", "\"state\": " + ENDED).replace("web-1", "db-1")));
        assertThat(line(told).text()).isEqualTo("db");
        assertThat(cluster.server().requests()).noneMatch(r -> r.path().equals(LOG));
    }

    @Test
    void whatRanBeforeIsReadFromNowOn() throws Exception {
        cluster.list(PODS, "10", pod("aaa", "\"state\": {\"running\": {\"startedAt\": \"2026-05-04T08:00:00Z\"}}"));
        cluster.server().on(LOG, log("2026-05-04T11:59:59.5Z old\n2026-05-04T12:00:00.1Z new\n"));
        var told = cluster.run(source(PodChoice.ALL), Known.NOTHING);
        assertThat(line(told).text()).isEqualTo("new");
    }

    @Test
    void binaryAndLinesWithoutATimeAreText() throws Exception {
        cluster.server().on(LOG, log("no time here\n2026-05-04T12:00:02Z \u0000\u0007x\n"));
        var told = cluster.run(source(PodChoice.ALL), Known.NOTHING);
        cluster.watch(PODS, change("ADDED", pod("aaa", "\"state\": " + ENDED)));
        assertThat(List.of(line(told).text(), line(told).text())).contains("\u0000\u0007x");
    }
}
