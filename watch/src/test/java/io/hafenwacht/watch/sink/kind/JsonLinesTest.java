package io.hafenwacht.watch.sink.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.watch.event.EventJson;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.Events;
import io.hafenwacht.watch.sink.FakeWire;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    Path folder;

    private final FakeWire wire = new FakeWire();

    private Sink sink(String more) throws IOException {
        return wire.open(folder, "kind: jsonl\npath: logs/events.jsonl\n" + more);
    }

    private Path file() {
        return folder.resolve("logs/events.jsonl");
    }

    private static List<String> expected(List<Journal.Entry> entries) {
        return entries.stream().map(entry -> EventJson.line(entry.event())).toList();
    }

    @Test
    void oneLineForEachEvent() throws Exception {
        assertThat(sink("").send(Events.lines(3))).isEqualTo(Outcome.taken());
        assertThat(Files.readAllLines(file())).isEqualTo(expected(Events.lines(3)));
    }

    @Test
    void standardOutput() throws Exception {
        wire.open("kind: jsonl\npath: '-'\nlang: de").send(Events.entries(Events.blind()));
        assertThat(wire.out.toString()).contains("die Engine war weg").endsWith("}\n");
    }

    @Test
    void aBatchSentAgainAfterAKillIsWrittenOnce() throws Exception {
        List<Journal.Entry> all = Events.lines(10);
        sink("").send(all.subList(0, 6));
        // Killed before the journal knew, in the middle of the next line.
        Files.writeString(file(), "{\"id\":\"0123", StandardOpenOption.APPEND);
        Sink again = sink("");
        assertThat(again.send(all.subList(2, 4)))
                .isInstanceOfSatisfying(
                        Outcome.Taken.class,
                        taken -> assertThat(taken.already()).isEqualTo(2));
        again.send(all.subList(4, 8));
        again.send(all.subList(8, 10));
        assertThat(Files.readAllLines(file())).isEqualTo(expected(all));
    }

    @Test
    void atEveryPointOfAKillEachEventIsThereOnce() throws Exception {
        List<Journal.Entry> all = Events.lines(4);
        byte[] whole = String.join("\n", expected(all)).concat("\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.createDirectories(file().getParent());
        for (int cut = 0; cut <= whole.length; cut += 7) {
            Files.write(file(), java.util.Arrays.copyOf(whole, cut));
            sink("").send(all);
            assertThat(Files.readAllLines(file())).as("cut at " + cut).isEqualTo(expected(all));
        }
    }

    @Test
    void whatIsNotOursIsNotCut() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "somebody's notes, no line break");
        sink("").send(Events.lines(1));
        assertThat(Files.readString(file())).startsWith("somebody's notes, no line break");
    }

    @Test
    void largeFilesAreSetAsideAndTheOldestGo() throws Exception {
        Sink sink = sink("max-bytes: 2000\nkeep: 2");
        List<Journal.Entry> all = Events.lines(60);
        for (int i = 0; i < 60; i += 5) {
            sink.send(all.subList(i, i + 5));
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("events.jsonl", "events.jsonl.1", "events.jsonl.2");
        }
        lines.addAll(Files.readAllLines(folder.resolve("logs/events.jsonl.2")));
        lines.addAll(Files.readAllLines(folder.resolve("logs/events.jsonl.1")));
        lines.addAll(Files.readAllLines(file()));
        assertThat(expected(all)).endsWith(lines.toArray(String[]::new));
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws Exception {
        Files.writeString(folder.resolve("logs"), "a file");
        assertThat(sink("").send(Events.lines(1))).isInstanceOfSatisfying(Outcome.Later.class, later -> {
            assertThat(later.cause()).isEqualTo(Outcome.Cause.SETTING);
            assertThat(later.why().german()).contains("nicht schreibbar");
        });
        Files.delete(folder.resolve("logs"));
    }
}
