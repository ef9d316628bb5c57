package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.app.Console;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.sink.RecordingServer;
import io.hafenwacht.watch.journal.MemoryJournal;
import io.hafenwacht.watch.sink.SinkConfig;
import io.hafenwacht.watch.sink.SinkStatus;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinksTest {
    private static final Origin WEB = new Origin("unix:///docker.sock", Origin.Kind.CONTAINER, "0".repeat(64), "web");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final MemoryJournal journal = new MemoryJournal();
    private final ConcurrentLinkedQueue<Event> told = new ConcurrentLinkedQueue<>();

    private Session session(Map<String, String> environment) {
        var console = new Console(
                InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(out), false, false, 100);
        return new Session(console, environment, Clock.systemUTC(), folder, Language.ENGLISH);
    }

    private Sinks sinks(Map<String, String> environment, boolean offline, String yaml) {
        var parsed = SinkConfig.parse(new YamlParser().parse(yaml).root());
        assertThat(parsed.problems()).isEmpty();
        return Sinks.open(session(environment), parsed.sinks(), folder, offline, journal, told::add);
    }

    private static LogLine line(int number, String text) {
        return new LogLine(
                EventId.of("t", Integer.toString(number)),
                Instant.parse("2026-11-22T10:00:00Z").plusMillis(number),
                WEB,
                LogLine.Channel.STDOUT,
                LogLine.Level.INFO,
                text,
                0);
    }

    private void append(int from, int to) {
        for (int i = from; i < to; i++) {
            journal.append(line(i, "line " + i));
        }
    }

    private static List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i).toList();
    }

    @Test
    void openSearchAFileAndAWebhookGetTheSame() throws Exception {
        append(0, 1_500);
        FakeOpenSearch store = new FakeOpenSearch();
        try (RecordingServer search = RecordingServer.start().answering(store);
                RecordingServer hook = RecordingServer.start();
                Sinks sinks = sinks(Map.of(), false, """
                        - kind: opensearch
                          url: %s
                          batch-events: 400
                        - kind: jsonl
                          path: events.jsonl
                        - kind: webhook
                          url: %s/in
                          kinds: [log]
                          batch-events: 1000
                        """.formatted(search.url(), hook.url()))) {
            sinks.start();
            assertThat(sinks.finish(Duration.ofSeconds(20))).isTrue();

            assertThat(store.messages()).isEqualTo(lines(1_500));
            assertThat(Files.readAllLines(folder.resolve("events.jsonl"))).hasSize(1_500);
            assertThat(hook.requests()).hasSize(2);
            assertThat(search.requests())
                    .allMatch(r -> r.header("content-encoding").equals("gzip"));
            assertThat(sinks.status())
                    .extracting(status -> status.counts().sent())
                    .containsOnly(1_500L);
            assertThat(sinks.status()).extracting(SinkStatus::behind).containsOnly(0L);
        }
    }

    @Test
    void aServerThatWentAwayAndCameBack() throws Exception {
        FakeOpenSearch store = new FakeOpenSearch();
        RecordingServer search = RecordingServer.start().answering(store);
        int port = search.port();
        try (Sinks sinks = sinks(Map.of(), false, "- {kind: opensearch, url: " + search.url() + ", batch-wait: 1ms}")) {
            sinks.start();
            append(0, 100);
            Await.until("100 lines in the store", () -> store.messages().size() == 100);
            search.close();
            append(100, 200);
            Await.until(
                    "the store is away",
                    () -> sinks.status()
                            .getFirst()
                            .detail()
                            .english()
                            .startsWith("no connection to 127.0.0.1:" + port));
            assertThat(sinks.status().getFirst().state()).isEqualTo(SinkStatus.State.WAITING);
            try (RecordingServer back = RecordingServer.onPort(port).answering(store)) {
                Await.until("200 lines in the store", () -> store.messages().size() == 200);
                assertThat(sinks.finish(Duration.ofSeconds(20))).isTrue();
                assertThat(back.requests()).isNotEmpty();
            }
            assertThat(store.messages()).isEqualTo(lines(200));
        }
    }

    @Test
    void standardOutput() throws Exception {
        append(0, 2);
        try (Sinks sinks = sinks(Map.of(), true, "- {kind: jsonl, path: '-'}")) {
            sinks.start();
            sinks.finish(Duration.ofSeconds(20));
        }
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void allThatIsWrongIsToldAtTheStart() {
        assertThatThrownBy(() -> sinks(Map.of("EMPTY", "", "TWO", "a\nb"), false, """
                        - {kind: webhook, url: "https://a.example", token: "env:MISSING", name: a}
                        - {kind: webhook, url: "https://b.example", token: "env:EMPTY", name: b}
                        - {kind: webhook, url: "https://c.example", token: "env:TWO", name: c}
                        - {kind: webhook, url: "https://d.example", token: "file:nowhere", name: d}
                        - {kind: webhook, url: "https://e.example", ca-file: nowhere.pem, name: e}
                        - {kind: slack, url: "env:HOOK", name: f}
                        """))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure.what().english().split("; "))
                            .hasSize(6)
                            .contains(
                                    "the sink a: env:MISSING is not set or empty",
                                    "the sink c: env:TWO has more than one line, or control characters")
                            .anyMatch(m -> m.startsWith("the sink d: file:nowhere: no such file"))
                            .anyMatch(m -> m.matches("the sink e: .*/nowhere\\.pem: no such file or folder"));
                    assertThat(failure.what().german().split("; "))
                            .contains(
                                    "die Senke a: env:MISSING ist nicht gesetzt oder leer",
                                    "die Senke c: env:TWO hat mehr als eine Zeile oder Steuerzeichen",
                                    "die Senke d: file:nowhere: weder Datei noch Verzeichnis vorhanden");
                });
    }

    @Test
    void offlineForbidsAllThatLeavesTheMachine() {
        assertThatThrownBy(() -> sinks(Map.of(), true, """
                        - {kind: webhook, url: "http://127.0.0.1:1"}
                        - {kind: jsonl, path: events.jsonl}
                        """))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.what().english())
                                .isEqualTo("the sink webhook-127.0.0.1:1 needs the network, which --offline forbids"));
    }

    @Test
    void aFileSecretIsReadAnew() throws Exception {
        Files.writeString(folder.resolve("token"), "first\n");
        try (RecordingServer hook = RecordingServer.start();
                Sinks sinks = sinks(Map.of(), false, """
                        - {kind: webhook, url: "%s", token: "file:token", kinds: [log]}
                        """.formatted(hook.url()))) {
            sinks.start();
            append(0, 1);
            Await.until("one message", () -> hook.requests().size() == 1);
            Files.writeString(folder.resolve("token"), "second\n");
            append(1, 2);
            Await.until("two messages", () -> hook.requests().size() == 2);
            List<String> tokens = new ArrayList<>();
            hook.requests().forEach(request -> tokens.add(request.header("authorization")));
            assertThat(tokens).containsExactly("Bearer first", "Bearer second");
        }
    }
}
