package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.sink.Recorded;
import io.hafenwacht.testkit.sink.RecordingServer;
import io.hafenwacht.testkit.sink.RecordingStream;
import io.hafenwacht.testkit.sink.Reply;
import io.hafenwacht.watch.journal.MemoryJournal;
import io.hafenwacht.watch.sink.Retry;
import io.hafenwacht.watch.sink.SinkConfig;
import io.hafenwacht.watch.sink.SinkPump;
import io.hafenwacht.watch.sink.SinkStatus.Counts;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sinks over real sockets against servers that fail in every way they know.
class SinkFaultsTest {
    private static final Origin WEB = new Origin("unix:///docker.sock", Origin.Kind.CONTAINER, "0".repeat(64), "web");
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private final MemoryJournal journal = new MemoryJournal();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger turn = new AtomicInteger();

    @AfterEach
    void letGo() {
        release.countDown();
    }

    private void append(int number, String text) {
        append(number, text, TIME.plusMillis(number));
    }

    private void append(int number, String text, Instant time) {
        journal.append(new LogLine(
                EventId.of("t", Integer.toString(number)),
                time,
                WEB,
                LogLine.Channel.STDOUT,
                LogLine.Level.INFO,
                text,
                0));
    }

    private static List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i).toList();
    }

    /// Sends all that the journal holds.
    private SinkPump drain(String yaml) throws IOException, InterruptedException {
        var parsed = SinkConfig.parse(new YamlParser().parse("- " + yaml).root());
        assertThat(parsed.problems()).isEmpty();
        SinkConfig config = parsed.sinks().getFirst();
        Surroundings around = new Surroundings(
                new SinkSecrets(Map.of("HEC", "0000"), folder),
                new SendWires(new Environment(Map.of(), folder, folder), false, "1"),
                Writer.nullWriter(),
                folder,
                Clock.systemUTC(),
                Thread::sleep);
        Retry quick = new Retry(
                Duration.ofMillis(2), Duration.ofMillis(20), Duration.ofMillis(50), new Random(1), Clock.systemUTC());
        SinkPump pump = new SinkPump(
                config, config.kind().open(config.settings(), around), journal, quick, Thread::sleep, _ -> {});
        pump.finish();
        pump.run();
        return pump;
    }

    /// Fails in all ways first, taking in secret what it seems to lose, and then works.
    private RecordingServer failing(Function<Recorded, Reply> store, String body) throws IOException {
        return RecordingServer.start().answering(request -> switch (turn.getAndIncrement()) {
            case 0 -> Reply.of(500, "boom");
            case 1 -> Reply.of(429, "", "Retry-After: 1");
            case 2 -> Reply.of(503, "", "Retry-After: Sun, 22 Nov 2026 00:00:00 GMT");
            case 3 -> after(store, request, Reply.half(200, body));
            case 4 -> after(store, request, Reply.hangUp());
            case 5 -> after(store, request, Reply.hang("HTTP/1.1 200 OK\r\n", release));
            case 6 -> Reply.of(413, "");
            case 7 -> Reply.of(302, "", "Location: http://127.0.0.1:1/");
            case 8 -> Reply.of(200, "<html>a proxy's page</html>");
            default -> slow(store.apply(request));
        });
    }

    private static Reply after(Function<Recorded, Reply> store, Recorded request, Reply reply) {
        var _ = store.apply(request);
        return reply;
    }

    /// One byte after the other.
    private static Reply slow(Reply reply) {
        return (request, out) -> {
            var bytes = new java.io.ByteArrayOutputStream();
            boolean more = reply.answer(request, bytes);
            for (byte one : bytes.toByteArray()) {
                out.write(one);
                out.flush();
            }
            return more;
        };
    }

    @Test
    void openSearchKeepsEachOnce() throws Exception {
        FakeOpenSearch store = new FakeOpenSearch();
        IntStream.range(0, 200).forEach(i -> append(i, "line " + i));
        append(7_777, "poison");
        IntStream.range(200, 400).forEach(i -> append(i, "line " + i));
        try (RecordingServer server = failing(store, "{\"errors\":false,\"items\":[]}")) {
            SinkPump pump = drain("{kind: opensearch, timeout: 1s, url: '%s'}".formatted(server.url()));

            assertThat(store.messages()).containsExactlyInAnyOrderElementsOf(lines(400));
            Counts counts = pump.status().counts();
            assertThat(counts.sent()).isEqualTo(400);
            assertThat(counts.already()).isEqualTo(400);
            assertThat(counts.refused()).isEqualTo(1);
            assertThat(counts.lost()).isZero();
        }
    }

    @Test
    void lokiKeepsEachOnceAndInOrder() throws Exception {
        FakeLoki store = new FakeLoki();
        IntStream.range(0, 400).forEach(i -> append(i, "line " + i));
        try (RecordingServer server = failing(store, "no whole answer")) {
            SinkPump pump = drain("{kind: loki, timeout: 1s, url: '%s'}".formatted(server.url()));

            assertThat(store.streams).hasSize(1);
            assertThat(store.lines()).isEqualTo(lines(400));
            assertThat(pump.status().counts().sent()).isEqualTo(400);
            assertThat(pump.status().counts().refused()).isZero();
        }
    }

    @Test
    void lokiIgnoresWhatIsTooFarBehindAndThatIsCounted() throws Exception {
        FakeLoki store = new FakeLoki();
        append(0, "line 0", TIME);
        append(1, "old", TIME.minusSeconds(7_200));
        append(2, "line 1", TIME.plusMillis(1));
        append(3, "older", TIME.minusSeconds(9_000));
        append(4, "a little late", TIME.minusSeconds(60));
        try (RecordingServer server = RecordingServer.start().answering(store)) {
            SinkPump pump = drain("{kind: loki, url: '%s'}".formatted(server.url()));
            assertThat(store.lines()).containsExactly("line 0", "line 1", "a little late");
            assertThat(pump.status().counts()).isEqualTo(new Counts(3, 0, 0, 2, 0));
            assertThat(pump.status().detail().english()).contains("entry too far behind");
        }
    }

    @Test
    void splunkWithAcknowledgement() throws Exception {
        FakeSplunk store = new FakeSplunk("0000");
        IntStream.range(0, 30).forEach(i -> append(i, "line " + i));
        append(7_777, "poison");
        IntStream.range(30, 60).forEach(i -> append(i, "line " + i));
        try (RecordingServer server = RecordingServer.start().answering(request -> switch (turn.getAndIncrement()) {
            case 0 -> Reply.of(503, "{\"text\":\"Server is busy\",\"code\":9}");
            case 1 -> Reply.of(500, "{\"text\":\"Internal server error\",\"code\":8}");
            case 2 -> Reply.half(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":9}");
            case 3 -> Reply.hang("", release);
            case 4 -> Reply.of(413, "");
            default -> store.apply(request);
        })) {
            SinkPump pump =
                    drain("{kind: splunk, token: 'env:HEC', ack: true, timeout: 1s, batch-events: 40, url: '%s'}"
                            .formatted(server.url()));
            assertThat(store.events).isEqualTo(lines(60));
            assertThat(pump.status().counts().refused()).isEqualTo(1);
        }
    }

    @Test
    void aWrongTokenWaitsUntilItIsRight() throws Exception {
        FakeSplunk wrong = new FakeSplunk("1111");
        FakeSplunk right = new FakeSplunk("0000");
        append(0, "line 0");
        try (RecordingServer server = RecordingServer.start()
                .answering(request -> (turn.getAndIncrement() < 5 ? wrong : right).apply(request))) {
            SinkPump pump = drain("{kind: splunk, token: 'env:HEC', ack: true, url: '%s'}".formatted(server.url()));
            assertThat(right.events).containsExactly("line 0");
            assertThat(pump.status().counts()).isEqualTo(new Counts(1, 0, 5, 0, 0));
        }
    }

    @Test
    void syslogOverTcp() throws Exception {
        IntStream.range(0, 100).forEach(i -> append(i, "line " + i));
        try (RecordingStream server = RecordingStream.start()) {
            SinkPump pump = drain("{kind: syslog, url: 'tcp://127.0.0.1:%d'}".formatted(server.port()));
            assertThat(pump.status().counts().sent()).isEqualTo(100);
            Await.until(
                    "the last line", () -> String.join("", server.received()).endsWith("\ufeffline 99"));
            assertThat(String.join("", server.received()).split("\ufeff")).hasSize(101);
        }
    }
}
