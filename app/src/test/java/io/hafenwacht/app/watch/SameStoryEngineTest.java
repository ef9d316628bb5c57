package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.Console;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.CommandLineProgram;
import io.hafenwacht.app.engine.TestEngine;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.server.FreePort;
import io.hafenwacht.testkit.sink.RecordingServer;
import io.hafenwacht.watch.journal.DiskJournal;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.journal.JournalSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Containers of a real engine start, break and go while the store of a sink is away and comes back: journal,
/// `logs`, the store and the metrics tell the same.
@Tag("engine")
@Timeout(120)
class SameStoryEngineTest {
    private static final String IMAGE = "debian-mini:bookworm";
    private static final int LINES = 200;
    private static final int SECONDS = 25;

    private final String prefix = "watch-story-" + ProcessHandle.current().pid() + "-";
    private final List<String> made = new ArrayList<>();

    @TempDir
    private Path folder;

    private final TestEngine engine = TestEngine.with(IMAGE);

    @AfterEach
    void remove() {
        for (String id : made) {
            try {
                engine.change("DELETE", "/containers/" + id + "?force=1");
            } catch (RuntimeException | AssertionError _) {
                // The test removed it.
            }
        }
    }

    private String say(String name, String end) {
        String script = "for i in $(seq 0 " + (LINES - 1) + "); do echo " + name + " $i; done; " + end;
        String id = engine.make(
                "/containers/create?name=" + prefix + name,
                "{\"Image\":\"" + IMAGE + "\",\"Cmd\":[\"bash\",\"-c\",\"" + script + "\"]}");
        made.add(id);
        engine.change("POST", "/containers/" + id + "/start");
        return id;
    }

    /// What the program printed, and how it ended.
    private String program(AtomicInteger code, String... args) {
        var out = new StringWriter();
        var session = new Session(
                new Console(
                        InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(out), false, false, 200),
                Map.of("HOME", folder.toString(), "DOCKER_HOST", "unix://" + engine.socket()),
                Clock.systemUTC(),
                folder,
                Language.ENGLISH);
        code.set(new CommandLineProgram(session).run(args));
        return out.toString();
    }

    private static String metrics(int port) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException _) {
            return ""; // not up yet
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void journalLogsStoreAndMetricsTellTheSame() throws Exception {
        var store = new FakeOpenSearch();
        int storePort = FreePort.any();
        int port = FreePort.any();
        RecordingServer first = RecordingServer.onPort(storePort).answering(store);
        var code = new AtomicInteger(-1);
        var output = new StringBuffer();
        Thread watch = Thread.ofPlatform()
                .start(() -> output.append(program(
                        code,
                        "watch",
                        "--duration",
                        SECONDS + "s",
                        "--interval",
                        "1s",
                        "--names",
                        prefix + "*",
                        "--journal",
                        folder.resolve("journal").toString(),
                        "--sink",
                        "opensearch=http://127.0.0.1:" + storePort,
                        "--metrics",
                        "127.0.0.1:" + port)));
        Await.until(
                "all sources run",
                () -> metrics(port).contains("hafenwacht_source_up{source=\"docker-logs\"} 1")
                        && metrics(port).contains("hafenwacht_source_up{source=\"docker-events\"} 1"));

        say("whole", "sleep 60");
        Await.until(
                "the last line in the store",
                () -> store.messages().stream().anyMatch(m -> m.equals("whole " + (LINES - 1))));
        first.close();
        String broken = say("broken", "exit 3");
        String gone = say("gone", "sleep 60");
        Await.until("three starts of the broken one", () -> metrics(port).contains("name=\"" + prefix + "broken\"} 3"));
        Await.until(
                "all lines of the gone one",
                () -> metrics(port)
                        .lines()
                        .anyMatch(line -> line.startsWith("hafenwacht_container_log_lines_total")
                                && line.endsWith(prefix + "gone\"} " + LINES)));
        Await.until(
                "the store is away",
                () -> metrics(port).lines().anyMatch(l -> l.startsWith("hafenwacht_sink_up{") && l.endsWith(" 0")));
        engine.change("DELETE", "/containers/" + gone + "?force=1");
        engine.change("DELETE", "/containers/" + broken + "?force=1");
        RecordingServer second = RecordingServer.onPort(storePort).answering(store);
        Await.until("a measure of the CPU", () -> metrics(port).lines().anyMatch(SameStoryEngineTest::ofTheCpu));
        String last = metrics(port);
        watch.join();
        second.close();

        assertThat(code.get()).as(output.toString()).isZero();
        for (String name : List.of("whole", "broken", "gone")) {
            List<String> said =
                    IntStream.range(0, LINES).mapToObj(i -> name + " " + i).toList();
            assertThat(kept(name)).as("journal: " + name).isEqualTo(said);
            assertThat(store.messages().stream().filter(m -> m.startsWith(name + " ")))
                    .as("store: " + name)
                    .containsExactlyElementsOf(said);
            String logs = program(
                    code,
                    "logs",
                    prefix + name,
                    "--journal",
                    folder.resolve("journal").toString(),
                    "--color",
                    "never");
            assertThat(logs.lines().filter(line -> line.contains(name + " ")).count())
                    .as("logs: " + logs)
                    .isEqualTo(LINES);
        }
        assertThat(actions("broken")).containsSubsequence("create", "start", "die", "destroy");
        assertThat(actions("gone")).containsSubsequence("create", "start", "kill", "die", "destroy");
        assertThat(output.toString()).contains("HW-R104").contains("incident");
        assertThat(last).contains("container_cpu_usage_seconds_total{").contains("name=\"" + prefix + "whole\"");
    }

    private static boolean ofTheCpu(String line) {
        return line.startsWith("container_cpu_usage_seconds_total{");
    }

    private List<Journal.Entry> entries() throws IOException, InterruptedException {
        var opened = (DiskJournal.Opened.Ready) DiskJournal.open(folder.resolve("journal"), JournalSettings.STANDARD);
        try (var journal = opened.journal()) {
            return journal.read(journal.first(), 100_000, Duration.ZERO);
        }
    }

    private List<String> kept(String name) throws IOException, InterruptedException {
        return entries().stream()
                .map(Journal.Entry::event)
                .filter(LogLine.class::isInstance)
                .filter(event -> event.origin().name().equals(prefix + name))
                .map(event -> ((LogLine) event).text())
                .toList();
    }

    private List<String> actions(String name) throws IOException, InterruptedException {
        return entries().stream()
                .map(Journal.Entry::event)
                .filter(Happening.class::isInstance)
                .filter(event -> event.origin().name().equals(prefix + name))
                .map(event -> ((Happening) event).action())
                .toList();
    }
}
