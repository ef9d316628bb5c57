package io.hafenwacht.watch.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.DiskJournal.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskJournalTest {
    private static final JournalSettings SMALL = new JournalSettings(4 << 20, Duration.ofDays(10));

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private DiskJournal open() {
        return open(SMALL, Disk.REAL);
    }

    private DiskJournal open(JournalSettings settings, Disk disk) {
        InstantSource clock = () -> now;
        return switch (DiskJournal.open(folder, settings, disk, clock)) {
            case Opened.Ready(DiskJournal journal) -> journal;
            case Opened.Refused refused ->
                throw new AssertionError(refused.why().english());
        };
    }

    static List<Event> all(Journal journal) throws IOException, InterruptedException {
        List<Event> events = new ArrayList<>();
        long next = 0;
        while (next < journal.end()) {
            List<Journal.Entry> read = journal.read(next, 1_000, Duration.ZERO);
            if (read.isEmpty()) {
                return events;
            }
            read.forEach(entry -> events.add(entry.event()));
            next = read.getLast().position() + 1;
        }
        return events;
    }

    /// About 250 KB of text are a block with these settings.
    private static LogLine large(int number) {
        return Events.line(Events.WEB, Events.START.plusMillis(number), number + " " + "lorem ipsum ".repeat(100));
    }

    @Test
    void keeps_every_kind_of_event_exactly() throws Exception {
        List<Event> events = Events.ofEachKind();
        try (DiskJournal journal = open()) {
            for (Event event : events) {
                journal.append(event);
            }
            assertThat(all(journal)).isEqualTo(events);
        }
        try (DiskJournal journal = open()) {
            assertThat(all(journal)).isEqualTo(events);
            assertThat(journal.notices()).isEmpty();
        }
    }

    @Test
    void keeps_them_through_blocks_segments_and_openings() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            try (DiskJournal journal = open()) {
                for (int i = 0; i < 700; i++) {
                    Event event = i % 100 == 0 ? Events.ofEachKind().get(i / 100) : large(round * 1_000 + i);
                    assertThat(journal.append(event)).isEqualTo(events.size());
                    events.add(event);
                }
                assertThat(all(journal)).isEqualTo(events);
            }
        }
        try (DiskJournal journal = open()) {
            assertThat(all(journal)).isEqualTo(events);
            assertThat(journal.tally().events()).isEqualTo(events.size());
            assertThat(journal.tally().dropped()).isZero();
            assertThat(journal.read(1_500, 2, Duration.ZERO))
                    .extracting(Journal.Entry::position)
                    .containsExactly(1_500L, 1_501L);
        }
        assertThat(new JournalFolder(folder).segments()).hasSizeGreaterThan(2);
    }

    @Test
    void the_oldest_make_room_for_size() throws Exception {
        var random = new java.util.Random(1);
        try (DiskJournal journal = open()) {
            for (int i = 0; i < 10_000; i++) {
                byte[] bytes = new byte[900];
                random.nextBytes(bytes);
                journal.append(Events.line(
                        Events.WEB,
                        Events.START.plusMillis(i),
                        java.util.HexFormat.of().formatHex(bytes)));
            }
            long first = journal.first();
            assertThat(first).isPositive();
            assertThat(journal.tally().bytes()).isLessThanOrEqualTo(SMALL.maxBytes());
            assertThat(journal.tally().bytes()).isGreaterThan(SMALL.maxBytes() / 2);
            assertThat(journal.tally().dropped()).isEqualTo(first);
            assertThat(journal.read(0, 1, Duration.ZERO).getFirst().position()).isEqualTo(first);
        }
        long onDisk = 0;
        for (JournalFolder.SegmentFile segment : new JournalFolder(folder).segments()) {
            onDisk += Files.size(segment.path());
        }
        assertThat(onDisk).isLessThanOrEqualTo(SMALL.maxBytes());
    }

    @Test
    void the_oldest_make_room_for_age() throws Exception {
        try (DiskJournal journal = open()) {
            for (int day = 0; day < 20; day++) {
                journal.append(Events.line(day));
                now = now.plus(Duration.ofDays(1));
                journal.force();
            }
            assertThat(all(journal)).hasSizeBetween(9, 12).endsWith(Events.line(18), Events.line(19));
        }
    }

    @Test
    void one_writer_at_a_time() throws Exception {
        try (DiskJournal _ = open()) {
            Opened second = DiskJournal.open(folder, SMALL);
            assertThat(second).isInstanceOf(Opened.Refused.class);
            assertThat(((Opened.Refused) second).why().english())
                    .contains(
                            "another process",
                            String.valueOf(ProcessHandle.current().pid()));
        }
        open().close();
    }

    @Test
    void a_folder_that_is_none_is_refused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(DiskJournal.open(file.resolve("x"), SMALL)).isInstanceOf(Opened.Refused.class);
    }

    @Test
    void only_their_owner_reads_the_files() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        try (var journal = ((Opened.Ready) DiskJournal.open(shared, SMALL)).journal()) {
            for (int i = 0; i < 2_000; i++) {
                journal.append(Events.line(i));
            }
            journal.cursor("loki", 3);
            journal.force();
        }
        try (var all = Files.walk(shared)) {
            for (Path each : all.filter(p -> !p.equals(shared)).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(each.toString())
                        .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
            }
        }
        Path made = folder.resolve("made");
        ((Opened.Ready) DiskJournal.open(made, SMALL)).journal().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tail.hwj", "lock", "segment-0000000000000000.hwj", "cursors/loki.cursor", "cursors"})
    void links_lead_nowhere(String name) throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Path planted = Files.createDirectory(folder.resolve("planted"));
        if (name.contains("/")) {
            Files.createDirectory(planted.resolve("cursors"));
        }
        Files.createSymbolicLink(planted.resolve(name), name.equals("cursors") ? folder : victim);
        switch (DiskJournal.open(planted, SMALL)) {
            case Opened.Refused(Text why, Text _) -> assertThat(why.english()).contains("is a symbolic link");
            case Opened.Ready(DiskJournal journal) -> {
                try (journal) {
                    for (int i = 0; i < 200; i++) {
                        journal.append(Events.line(i));
                    }
                    journal.cursor("loki", 3);
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("is a symbolic link");
                }
            }
        }
        assertThat(victim).hasContent("mine");
        assertThat(folder.resolve("loki.cursor")).doesNotExist();
    }

    @Test
    void a_journal_of_another_version_is_left_alone() throws Exception {
        open().close();
        Path version = folder.resolve("version");
        assertThat(version).hasContent(JournalVersion.line(1).strip());
        Files.writeString(version, JournalVersion.line(2));
        byte[] tail = Files.readAllBytes(folder.resolve("tail.hwj"));
        assertThat(DiskJournal.open(folder, SMALL))
                .isInstanceOfSatisfying(
                        Opened.Refused.class,
                        refused -> assertThat(refused.why().english()).contains("has version 2", "writes version 1"));
        assertThat(Files.readAllBytes(folder.resolve("tail.hwj"))).isEqualTo(tail);
        // What is damaged is no version, and so is what an earlier program left out.
        Files.writeString(version, JournalVersion.line(2).replace('2', '3'));
        open().close();
        Files.delete(version);
        open().close();
    }

    @Test
    void cursors_and_marks_stay() throws Exception {
        try (DiskJournal journal = open()) {
            for (int i = 0; i < 400; i++) {
                journal.append(large(i));
            }
            journal.cursor("loki/ä..", 7);
            journal.cursor("loki/ä..", 8);
            journal.cursor("kafka", 9);
        }
        Files.delete(new JournalFolder(folder).marks());
        try (DiskJournal journal = open()) {
            assertThat(journal.cursor("loki/ä..")).hasValue(8);
            assertThat(journal.cursor("kafka")).hasValue(9);
            assertThat(journal.cursor("other")).isEmpty();
            assertThat(journal.last("log", Events.WEB.id()))
                    .contains(
                            new Known.Mark(large(399).time(), Set.of(large(399).id())));
        }
    }

    @Test
    void what_was_newest_of_a_system_is_known_from_blocks_too() throws Exception {
        Event start = Events.ofEachKind().stream()
                .filter(event -> event.kind().equals("event"))
                .findFirst()
                .orElseThrow();
        var added = new Happening(
                EventId.of("added"), start.time().plusSeconds(5), start.origin(), "exec", "inspected", new TreeMap<>());
        try (DiskJournal journal = open()) {
            journal.append(start);
            // What Hafenwacht adds says nothing of how far the system was heard.
            journal.append(added);
            // More than one block, so that the event is in no tail.
            for (int i = 0; i < 400; i++) {
                journal.append(large(i));
            }
            assertThat(journal.newest("event", start.origin().system()))
                    .contains(new Known.Mark(start.time(), Set.of(start.id())));
        }
        Files.delete(new JournalFolder(folder).marks());
        try (DiskJournal journal = open()) {
            assertThat(journal.newest("event", start.origin().system()))
                    .contains(new Known.Mark(start.time(), Set.of(start.id())));
            assertThat(journal.newest("log", Events.WEB.system()))
                    .contains(
                            new Known.Mark(large(399).time(), Set.of(large(399).id())));
        }
    }

    @Test
    void marks_outlive_the_events() throws Exception {
        try (DiskJournal journal = open()) {
            journal.append(Events.line(1));
            now = now.plus(Duration.ofDays(1));
            journal.force();
            now = now.plus(Duration.ofDays(100));
            journal.append(large(1));
            journal.force();
            assertThat(journal.first()).isEqualTo(1);
        }
        try (DiskJournal journal = open()) {
            assertThat(journal.last("log", Events.WEB.id())).isPresent();
        }
    }

    @Test
    void positions_never_go_back() throws Exception {
        try (DiskJournal journal = open()) {
            journal.append(Events.line(1));
            journal.append(Events.line(2));
            journal.cursor("loki", 2);
        }
        Files.write(new JournalFolder(folder).tail(), new byte[] {1, 2, 3});
        try (DiskJournal journal = open()) {
            assertThat(journal.append(Events.line(3))).isEqualTo(2);
            assertThat(journal.read(2, 5, Duration.ZERO)).hasSize(1);
            assertThat(journal.notices()).hasSize(1);
        }
    }

    @Test
    void a_reader_waits_and_is_woken() throws Exception {
        try (DiskJournal journal = open()) {
            var read = new CompletableFuture<List<Journal.Entry>>();
            Thread.startVirtualThread(() -> {
                try {
                    read.complete(journal.read(0, 10, Duration.ofSeconds(30)));
                } catch (IOException | InterruptedException e) {
                    read.completeExceptionally(e);
                }
            });
            journal.append(Events.line(1));
            assertThat(read.get(30, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    @Test
    void an_interrupt_breaks_nothing() throws Exception {
        try (DiskJournal journal = open()) {
            Thread.currentThread().interrupt();
            journal.append(Events.line(1));
            journal.cursor("loki", 1);
            assertThatThrownBy(() -> journal.read(0, 1, Duration.ZERO)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
            journal.append(Events.line(2));
            assertThat(all(journal)).hasSize(2);
        }
    }

    @Test
    void large_and_odd_lines_are_kept() throws Exception {
        List<Event> lines = List.of(
                Events.line(Events.WEB, Events.START, "x".repeat(10 << 20)),
                Events.line(Events.WEB, Events.START, "\u0000\u001b\ufffd\r\u2028 binary"),
                Events.line(Events.WEB, Events.START, ""),
                Events.line(Events.WEB, Instant.parse("1969-12-31T23:59:59.999999999Z"), "before the epoch"),
                Events.line(Events.WEB, Events.START.minusSeconds(86_400), "the clock jumped back"));
        try (DiskJournal journal = open()) {
            for (Event line : lines) {
                journal.append(line);
            }
            var huge = Events.line(Events.WEB, Events.START, "ä".repeat(12 << 20));
            journal.append(huge);
            journal.append(Events.line(Events.WEB, Instant.MAX, "far"));
        }
        try (DiskJournal journal = open()) {
            List<Event> read = all(journal);
            assertThat(read).hasSize(7);
            assertThat(read.subList(0, 5)).isEqualTo(lines);
            var cut = (LogLine) read.get(5);
            assertThat(cut.text()).hasSize(8 << 20).endsWith("ä");
            assertThat(cut.cutBytes()).isEqualTo(8 << 20);
            assertThat(read.get(6).time()).isAfter(Instant.parse("2262-01-01T00:00:00Z"));
        }
    }
}
