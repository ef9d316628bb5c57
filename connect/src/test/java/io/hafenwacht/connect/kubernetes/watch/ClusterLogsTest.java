package io.hafenwacht.connect.kubernetes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.watch.ContainerLogs.Range;
import io.hafenwacht.core.event.LineId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.testkit.engine.Script;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the pods of a cluster wrote, read once.
class ClusterLogsTest {
    private static final String PODS = "/api/v1/pods";
    private static final String LOG = "/api/v1/namespaces/shop/pods/web-1/log";
    private static final Range ALL = new Range(Optional.empty(), Optional.empty(), OptionalInt.empty());
    private static final String POD = """
            {"metadata": {"name": "web-1", "namespace": "shop", "uid": "p1"},
             "status": {"containerStatuses": [{"name": "app", "image": "web:1", "containerID": "docker://bbb",
               "lastState": {"terminated": {"startedAt": "2026-05-04T12:00:01Z", "finishedAt": "2026-05-04T12:00:05Z",
                                            "containerID": "docker://aaa"}},
               "state": {"running": {"startedAt": "2026-05-04T12:00:08Z"}}}]}}""".replace('\n', ' ');

    private FakeCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new FakeCluster()
                .list(PODS, "10", POD, POD.replace("web-1", "db-1").replace("bbb", "ccc"));
        cluster.server()
                .on(
                        LOG,
                        (request, out) -> text(request.target().contains("previous=true")
                                        ? "2026-05-04T12:00:02Z one\n2026-05-04T12:00:04Z last words"
                                        : "2026-05-04T12:00:09Z two\n2026-05-04T12:00:10Z three\n2026-05-04T12:00:10Z hal")
                                .answer(request, out));
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    private static Script text(String text) {
        return Script.raw("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
    }

    private ClusterLogs logs(String... pods) {
        List<Wildcard> names = List.of(pods).stream().map(Wildcard::new).toList();
        return new ClusterLogs(cluster.clients(), new PodChoice(List.of(), names, Map.of(), List.of()));
    }

    private static List<LogLine> read(ClusterLogs logs, Origin run, Range range) throws InterruptedException {
        var lines = new ArrayList<LogLine>();
        assertThat(logs.read(run, range, lines::add)).isEmpty();
        return lines;
    }

    @Test
    void theRunThatIsAndTheOneBeforeAreReadWithTheIdsOfWatching() throws Exception {
        ClusterLogs logs = logs("web-*");
        List<Origin> runs = logs.runs();
        assertThat(runs).extracting(Origin::id).containsExactly("aaa", "bbb");
        assertThat(runs).extracting(Origin::name).containsOnly("shop/web-1/app");
        assertThat(read(logs, runs.getFirst(), ALL)).extracting(LogLine::text).containsExactly("one", "last words");
        List<LogLine> now = read(logs, runs.getLast(), ALL);
        // What has no end yet is no line yet.
        assertThat(now).extracting(LogLine::text).containsExactly("two", "three");
        assertThat(now.getFirst().id())
                .isEqualTo(LineId.of("test", "bbb", Channel.STDOUT, "2026-05-04T12:00:09Z", "two", 0));
        assertThat(cluster.server().requests()).noneMatch(r -> r.target().contains("follow"));
    }

    @Test
    void aRangeIsAskedForAndKept() throws Exception {
        ClusterLogs logs = logs("web-1");
        Origin run = logs.runs().getLast();
        var range = new Range(
                Optional.of(Instant.parse("2026-05-04T12:00:09.5Z")),
                Optional.of(Instant.parse("2026-05-04T12:00:10Z")),
                OptionalInt.of(7));
        assertThat(read(logs, run, range)).isEmpty();
        assertThat(cluster.server().requests())
                .anyMatch(r ->
                        r.target().contains("tailLines=7") && r.target().contains("sinceTime=2026-05-04T12%3A00%3A"));
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        ClusterLogs logs = logs("web-1");
        Origin run = logs.runs().getFirst();
        cluster.server().on(LOG, Script.json(403, "{\"message\": \"pods/log is forbidden\"}"));
        assertThat(logs.read(run, ALL, _ -> {})).hasValueSatisfying(trouble -> {
            assertThat(trouble.why().english()).contains("shop/web-1/app", "pods/log is forbidden");
            assertThat(trouble.remedy().german()).contains("pods/log");
        });
        cluster.server().on(LOG, Script.json(404, "{\"message\": \"pods web-1 not found\"}"));
        assertThat(logs.read(run, ALL, _ -> {})).isEmpty();
    }
}
