package io.hafenwacht.sinktest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.Console;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.watch.Sinks;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.watch.journal.MemoryJournal;
import io.hafenwacht.watch.sink.SinkConfig;
import io.hafenwacht.watch.sink.SinkStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real OpenSearch node, in this process, receives and holds what was sent.
@Tag("slow")
@Timeout(90)
class RealOpenSearchTest {
    private static final Origin WEB = new Origin("unix:///docker.sock", Origin.Kind.CONTAINER, "0".repeat(64), "web");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    private static OpenSearchRunner runner;

    private final MemoryJournal journal = new MemoryJournal();

    @BeforeAll
    static void start() {
        runner = new OpenSearchRunner();
        runner.build(OpenSearchRunner.newConfigs()
                .clusterName("hafenwacht-test")
                .numOfNode(1)
                .disableESLogger()
                .basePath(data.toString()));
        runner.ensureYellow();
    }

    @AfterAll
    static void stop() throws IOException {
        runner.close();
    }

    private static String url() {
        return "http://127.0.0.1:" + runner.node().settings().get("http.port");
    }

    private static Node ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new JsonParser().parse(answer.body()).root();
    }

    private static long count(String index) throws IOException, InterruptedException {
        ask("POST", "/" + index + "/_refresh", "");
        return ask("GET", "/" + index + "/_count", "").get("count").integer().orElse(0L);
    }

    private Sinks sinks(String more) {
        var console = new Console(
                InputStream.nullInputStream(),
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(Writer.nullWriter()),
                false,
                false,
                100);
        var session = new Session(console, Map.of(), Clock.systemUTC(), folder, Language.ENGLISH);
        var parsed = SinkConfig.parse(new YamlParser()
                .parse("- {kind: opensearch, name: search, url: '%s'%s}".formatted(url(), more))
                .root());
        assertThat(parsed.problems()).isEmpty();
        return Sinks.open(session, parsed.sinks(), folder, false, journal, _ -> {});
    }

    private SinkStatus drain(String more) throws InterruptedException {
        try (Sinks sinks = sinks(more)) {
            sinks.start();
            assertThat(sinks.finish(Duration.ofSeconds(60))).isTrue();
            return sinks.status().getFirst();
        }
    }

    private static LogLine line(int number, String text) {
        return new LogLine(
                EventId.of("o", text, Integer.toString(number)),
                Instant.parse("2026-11-21T23:59:59.5Z").plusMillis(number),
                WEB,
                LogLine.Channel.STDOUT,
                LogLine.Level.INFO,
                text,
                0);
    }

    private void append(int from, int to) {
        IntStream.range(from, to).forEach(i -> journal.append(line(i, "line " + i)));
    }

    @Test
    void holdsEachLineInTheIndexOfItsDay() throws Exception {
        append(0, 3_000);
        assertThat(drain(", index: 'day-{date}'").counts()).isEqualTo(new SinkStatus.Counts(3_000, 0, 0, 0, 0));
        assertThat(count("day-2026.11.21")).isEqualTo(500);
        assertThat(count("day-2026.11.22")).isEqualTo(2_500);
        Node found = ask(
                "GET",
                "/day-*/_search",
                "{\"query\":{\"term\":{\"event.id.keyword\":\""
                        + line(700, "line 700").id() + "\"}}}");
        List<Node> hits = found.at("hits", "hits").elements();
        assertThat(hits).hasSize(1);
        assertThat(hits.getFirst().get("_id").string())
                .contains(line(700, "line 700").id().toString());
        assertThat(hits.getFirst().at("_source", "message").string()).contains("line 700");
    }

    @Test
    void doublesAreKeptOnce() throws Exception {
        append(0, 1_000);
        drain(", index: doubles");
        journal.cursor("search", 400); // killed after the store took it and before the journal knew
        SinkStatus again = drain(", index: doubles");
        assertThat(again.counts()).isEqualTo(new SinkStatus.Counts(600, 600, 0, 0, 0));
        assertThat(count("doubles")).isEqualTo(1_000);
    }

    @Test
    void aMappingErrorDropsOneEventAndIsTold() throws Exception {
        ask("PUT", "/strict", """
                {"mappings": {"properties": {"message": {"type": "integer"}}}}
                """);
        journal.append(line(1, "12"));
        journal.append(line(2, "twelve"));
        journal.append(line(3, "13"));
        SinkStatus status = drain(", index: strict");
        assertThat(status.counts()).isEqualTo(new SinkStatus.Counts(2, 0, 0, 1, 0));
        assertThat(status.detail().english()).contains("1 refused").contains("mapper_parsing_exception");
        assertThat(count("strict")).isEqualTo(2);
    }

    @Test
    void aThousandAttributesFillNoMapping() throws Exception {
        for (int i = 0; i < 3; i++) {
            var attributes = new TreeMap<String, String>();
            for (int k = 0; k < 1_000; k++) {
                attributes.put("label." + i + "." + k, "x");
            }
            journal.append(new Happening(
                    EventId.of("many", Integer.toString(i)), Instant.EPOCH, WEB, "container", "start", attributes));
        }
        assertThat(drain(", index: wide").counts().sent()).isEqualTo(3);
        assertThat(count("wide")).isEqualTo(3);
    }

    @Test
    void aReadOnlyIndexIsWaitedFor() throws Exception {
        ask("PUT", "/blocked", "{\"settings\": {\"index.blocks.write\": true}}");
        append(0, 10);
        try (Sinks sinks = sinks(", index: blocked")) {
            sinks.start();
            Await.until("the sink waits", () -> sinks.status().getFirst().state() == SinkStatus.State.WAITING);
            assertThat(sinks.status().getFirst().detail().english()).contains("cluster_block_exception");
            ask("PUT", "/blocked/_settings", "{\"index.blocks.write\": false}");
            assertThat(sinks.finish(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(count("blocked")).isEqualTo(10);
    }

    @Test
    void aNodeStoppedAndStartedAgain() throws Exception {
        try (Sinks sinks = sinks(", index: restarted, timeout: 5s, batch-events: 100, batch-wait: 10ms")) {
            sinks.start();
            append(0, 1_000);
            Await.until(
                    "something is sent",
                    () -> sinks.status().getFirst().counts().sent() > 0);
            runner.getNode(0).close();
            append(1_000, 2_000);
            Await.until("the sink waits", () -> sinks.status().getFirst().state() == SinkStatus.State.WAITING);
            assertThat(runner.startNode(0)).isTrue();
            runner.ensureYellow();
            append(2_000, 3_000);
            assertThat(sinks.finish(Duration.ofSeconds(60))).isTrue();
            assertThat(sinks.status().getFirst().counts().sent()).isEqualTo(3_000);
            assertThat(sinks.status().getFirst().counts().lost()).isZero();
        }
        assertThat(count("restarted")).isEqualTo(3_000);
    }
}
