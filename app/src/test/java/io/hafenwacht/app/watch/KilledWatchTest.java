package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.LoggingEngine;
import io.hafenwacht.watch.journal.DiskJournal;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.journal.JournalSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program is killed (SIGKILL) at random moments, again and again, while containers write numbered lines
/// and come and go. In the end the journal and a file of JSON lines hold every line, once, in order.
@Tag("slow")
@Timeout(600)
class KilledWatchTest {
    /// `-Dhafenwacht.kills=100` is the promise; a build takes fewer.
    private static final int KILLS = Integer.getInteger("hafenwacht.kills", 12);

    private static final int CONTAINERS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /// With bursts of ten lines and seven containers.
    private static final long PACE_NANOS = 20_000_000;

    @TempDir
    Path folder;

    private final Random random = new Random(Long.getLong("hafenwacht.seed", 20_261_122L));
    private final AtomicBoolean done = new AtomicBoolean();
    private final Map<String, Integer> said = new TreeMap<>();

    private Process watch(LoggingEngine engine) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.hafenwacht.app.Main",
                        "watch",
                        "--quiet",
                        "--host",
                        engine.host(),
                        "--journal",
                        folder.resolve("journal").toString(),
                        "--sink",
                        "jsonl=" + folder.resolve("lines"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
    }

    /// About 2,000 lines a second in all, in bursts, some of the same nanosecond.
    private Thread writer(LoggingEngine engine, String name, int lines) {
        return Thread.ofVirtual().start(() -> {
            var container = engine.start(name);
            int number = 0;
            while (lines == 0 ? !done.get() : number < lines) {
                for (int i = 0; i < 10; i++) {
                    container.say(name + " " + number, number % 7 == 3);
                    number++;
                }
                LockSupport.parkNanos(PACE_NANOS);
            }
            if (lines > 0) {
                engine.stop(container);
            }
            synchronized (said) {
                said.put(name, number);
            }
        });
    }

    @Test
    void nothingIsLostAndNothingDoubled() throws IOException, InterruptedException {
        try (var engine = LoggingEngine.onUnixSocket(folder)) {
            var writers = new ArrayList<Thread>();
            Process process = watch(engine);
            engine.awaitListeners(2);
            for (int i = 0; i < CONTAINERS; i++) {
                writers.add(writer(engine, "steady" + i, 0));
            }
            // Who has kept nothing yet begins with what comes: the promise is about what was begun.
            for (int i = 0; i < CONTAINERS; i++) {
                awaitLine("steady" + i + " 0");
            }
            for (int kill = 0; kill < KILLS; kill++) {
                if (kill % 2 == 0) {
                    writers.add(writer(engine, "short" + kill, 100));
                }
                process.waitFor(200 + random.nextInt(1_500), TimeUnit.MILLISECONDS);
                assertThat(process.isAlive()).as(() -> output()).isTrue();
                process.destroyForcibly();
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                process = watch(engine);
            }
            done.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            int all = said.values().stream().mapToInt(Integer::intValue).sum();
            awaitLines(process, all);
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);

            Map<String, String> expected = new TreeMap<>();
            said.forEach((name, count) -> expected.put(name, "0-" + (count - 1)));
            assertThat(runs(kept())).as(blind()).isEqualTo(expected);
            assertThat(runs(sunk())).isEqualTo(expected);
            System.getLogger("kills").log(System.Logger.Level.INFO, KILLS + " kills, " + all + " lines");
        }
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void awaitLine(String text) throws IOException {
        Await.until(() -> text + " in " + output(), PATIENCE, () -> {
            if (!Files.exists(folder.resolve("lines"))) {
                return false;
            }
            try (var lines = Files.lines(folder.resolve("lines"))) {
                return lines.anyMatch(line -> line.contains("\"" + text + "\""));
            }
        });
    }

    private void awaitLines(Process process, int all) throws IOException {
        Await.until(() -> all + " lines: " + output(), PATIENCE, () -> {
            assertThat(process.isAlive()).as(() -> output()).isTrue();
            return count() >= all;
        });
    }

    /// The lines of the file and of those set aside when it was large, oldest first.
    private List<String> written() throws IOException {
        var all = new ArrayList<String>();
        for (int aside = 5; aside >= 0; aside--) {
            Path file = folder.resolve(aside == 0 ? "lines" : "lines." + aside);
            if (Files.exists(file)) {
                all.addAll(Files.readAllLines(file));
            }
        }
        return all;
    }

    private long count() throws IOException {
        return written().stream()
                .filter(line -> line.contains("\"kind\":\"log\""))
                .count();
    }

    /// What the file holds, by container, in its order.
    private Map<String, List<Integer>> sunk() throws IOException {
        Map<String, List<Integer>> numbers = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (String line : written()) {
            Node event = new JsonParser()
                    .parse(line.getBytes(StandardCharsets.UTF_8))
                    .root();
            assertThat(ids.add(event.get("id").stringOrEmpty())).as(line).isTrue();
            if (event.get("kind").stringOrEmpty().equals("log")) {
                note(event.get("text").stringOrEmpty(), numbers);
            }
        }
        return numbers;
    }

    private Map<String, List<Integer>> kept() throws IOException, InterruptedException {
        Map<String, List<Integer>> numbers = new TreeMap<>();
        Map<EventId, Journal.Entry> ids = new HashMap<>();
        var opened = DiskJournal.open(folder.resolve("journal"), JournalSettings.STANDARD);
        try (var journal = ((DiskJournal.Opened.Ready) opened).journal()) {
            for (long at = journal.first(); at < journal.end(); ) {
                for (Journal.Entry entry : journal.read(at, 1_000, Duration.ZERO)) {
                    Journal.Entry before = ids.putIfAbsent(entry.event().id(), entry);
                    assertThat(before).as(entry.toString()).isNull();
                    if (entry.event() instanceof LogLine line) {
                        note(line.text(), numbers);
                    }
                    at = entry.position() + 1;
                }
            }
        }
        return numbers;
    }

    /// `0-99` where all is there and in order, else where it goes on: `0-41 45-99`.
    private static Map<String, String> runs(Map<String, List<Integer>> numbers) {
        Map<String, String> runs = new TreeMap<>();
        numbers.forEach((name, list) -> {
            var text = new StringBuilder();
            int first = list.getFirst();
            for (int i = 1; i <= list.size(); i++) {
                if (i == list.size() || list.get(i) != list.get(i - 1) + 1) {
                    text.append(text.isEmpty() ? "" : " ")
                            .append(first)
                            .append('-')
                            .append(list.get(i - 1));
                    first = i < list.size() ? list.get(i) : 0;
                }
            }
            runs.put(name, text.toString());
        });
        return runs;
    }

    /// What the program said that it did not see.
    private String blind() throws IOException {
        try (var lines = Files.lines(folder.resolve("lines"))) {
            return lines.filter(line -> line.contains("\"kind\":\"blind\"")).collect(Collectors.joining("\n"));
        }
    }

    private static void note(String text, Map<String, List<Integer>> numbers) {
        String[] words = text.split(" ", 2);
        numbers.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(Integer.parseInt(words[1]));
    }
}
