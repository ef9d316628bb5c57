package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.LoggingEngine;
import io.hafenwacht.watch.journal.DiskJournal;
import io.hafenwacht.watch.journal.JournalSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `watch` prints, how it ends, and what it says of wrong input, in both languages.
@Timeout(60)
class WatchCommandTest {
    @TempDir
    private Path folder;

    private String host = "unix:///nowhere/docker.sock";

    private CliRun run(String... args) {
        List<String> all = new ArrayList<>(List.of("watch"));
        all.addAll(List.of(args));
        return CliRun.live(folder, Map.of("DOCKER_HOST", host), all.toArray(String[]::new));
    }

    private CliRun german(String... args) {
        List<String> all = new ArrayList<>(List.of("watch"));
        all.addAll(List.of(args));
        return CliRun.german(folder, Map.of("DOCKER_HOST", host), all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --sink carrierpigeon=x           | carrierpigeon                      | carrierpigeon
            --sink loki=ftp://logs           | ftp                                | ftp
            --sink loki=http://user:pw@logs  | without user and password          | ohne Benutzer
            --metrics 0.0.0.0:9180           | --metrics-exposed                  | --metrics-exposed
            --metrics nonsense               | --metrics                          | --metrics
            --interval 0s                    | would measure all the time         | ununterbrochen messen
            --journal-size much              | "much" is no size                  | "much" ist keine Größe
            --journal j --journal-size 1k    | a journal this small keeps nothing | bewahrt nichts auf
            --format xml                     | xml                                | xml
            --no-such-option                 | --no-such-option                   | --no-such-option
            --rules nowhere.yaml             | nowhere.yaml                       | nowhere.yaml
            """)
    void wrongUsageIsToldInBothLanguages(String arguments, String english, String german) throws IOException {
        try (LoggingEngine engine = LoggingEngine.onUnixSocket(folder)) {
            host = engine.host();
            CliRun one = run(arguments.split(" "));
            assertThat(one.code()).as(one.err()).isEqualTo(2);
            assertThat(one.err()).contains(english);
            assertThat(german(arguments.split(" ")).err()).contains(german);
            assertThat(one.out()).isEmpty();
        }
    }

    @Test
    void whatCannotBeReachedOrOpenedIsToldWithTheNextStep() throws IOException {
        CliRun away = run("--once");
        assertThat(away.code()).isEqualTo(3);
        assertThat(away.err()).contains("/nowhere/docker.sock");
        assertThat(run("--offline", "--host", "tcp://127.0.0.1:1").code()).isEqualTo(2);
        assertThat(run("--kubernetes", "--kubeconfig", "nowhere").code()).isEqualTo(3);
        try (LoggingEngine engine = LoggingEngine.onUnixSocket(folder);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            host = engine.host();
            CliRun port = run("--metrics", "127.0.0.1:" + taken.getLocalPort());
            assertThat(port.code()).isEqualTo(3);
            assertThat(port.err()).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort(), "Give a free port.");

            Path file = Files.createFile(folder.resolve("file"));
            CliRun journal = run("--journal", file.toString());
            assertThat(journal.code()).isEqualTo(3);
            assertThat(journal.err()).contains("cannot open the journal " + file);
        }
    }

    @Test
    void aJournalInUseOrOfAnotherVersionIsLeftAlone() throws IOException {
        Path path = folder.resolve("kept");
        try (LoggingEngine engine = LoggingEngine.onUnixSocket(folder)) {
            host = engine.host();
            var opened = (DiskJournal.Opened.Ready) DiskJournal.open(path, JournalSettings.STANDARD);
            try (var _ = opened.journal()) {
                CliRun second = run("--journal", "kept");
                assertThat(second.code()).isEqualTo(3);
                assertThat(second.err()).contains("another process", "hafenwacht logs --journal");
                assertThat(german("--journal", "kept").err()).contains("ein anderer Prozess");
            }
            // As a later program would leave it.
            String words = "hafenwacht journal 2";
            var sum = new CRC32C();
            sum.update(words.getBytes(StandardCharsets.US_ASCII));
            Files.writeString(path.resolve("version"), words + " " + Long.toHexString(sum.getValue()) + "\n");
            CliRun other = run("--journal", "kept");
            assertThat(other.code()).isEqualTo(3);
            assertThat(other.err()).contains("has version 2, this program writes version 1");
            CliRun logs = CliRun.live(folder, Map.of("DOCKER_HOST", host), "logs", "--journal", "kept");
            assertThat(logs.code()).isEqualTo(3);
            assertThat(logs.err()).contains("has version 2, which this program does not read");
        }
    }

    @Test
    void onceTellsHowAllIsAndEnds() throws IOException {
        try (LoggingEngine engine = LoggingEngine.onUnixSocket(folder)) {
            host = engine.host();
            engine.start("web");
            engine.stop(engine.start("done"));
            CliRun run = run("--once", "--format", "json", "--sink", "jsonl=lines");
            assertThat(run.code()).as(run.err()).isZero();
            Node now = run.json();
            assertThat(now.get("engine").stringOrEmpty()).isEqualTo(host);
            assertThat(now.get("containers").elements())
                    .extracting(c -> c.get("name").stringOrEmpty())
                    .contains("web");
            assertThat(now.get("sources").elements())
                    .extracting(s -> s.get("name").stringOrEmpty())
                    .contains("docker-events", "docker-stats")
                    .doesNotContain("docker-logs");
            assertThat(now.get("sinks").elements()).hasSize(1);

            CliRun table = run("--once");
            assertThat(table.code()).isZero();
            assertThat(table.out()).contains("web").doesNotContain("\u001b");
            assertThat(run("--once", "--names", "other*").out()).doesNotContain("web");
        }
    }

    @Test
    void aDurationEndsIt() throws IOException {
        try (LoggingEngine engine = LoggingEngine.onUnixSocket(folder)) {
            host = engine.host();
            CliRun run = run("--duration", "1s", "--quiet");
            assertThat(run.code()).as(run.err()).isZero();
        }
    }

    @Test
    void everyLineIsOneObjectAndEveryLineOfALogIsKept() throws IOException, InterruptedException {
        try (LoggingEngine engine = LoggingEngine.onUnixSocket(folder)) {
            var out = new StringWriter();
            Thread watch = Thread.ofPlatform()
                    .daemon()
                    .start(() -> CliRun.live(
                            out,
                            folder,
                            Map.of("DOCKER_HOST", engine.host()),
                            "watch",
                            "--format",
                            "json",
                            "--journal",
                            "kept",
                            "--quiet"));
            engine.awaitListeners(2);
            var web = engine.start("web");
            for (int i = 0; i < 20; i++) {
                web.say("line " + i + " \u001b[31mred", false);
            }
            engine.stop(web);
            Await.until("its end is told", () -> out.toString().contains("\"action\":\"die\""));
            Await.until("all lines are kept", () -> kept().size() >= 20);
            watch.interrupt();
            watch.join();
            assertThat(out.toString()).doesNotContain("\u001b");
            assertThat(out.toString().lines())
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
            assertThat(kept()).hasSize(20);
        }
    }

    private List<String> kept() {
        return CliRun.live(folder, Map.of("DOCKER_HOST", "unix:///nowhere"), "logs", "--journal", "kept")
                .out()
                .lines()
                .filter(line -> line.contains("line "))
                .toList();
    }
}
