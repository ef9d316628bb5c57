package io.hafenwacht.watch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.watch.journal.DiskJournal.Opened;
import io.hafenwacht.watch.logs.LogQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damage is a gap: nothing throws, what is read is what was written, and most of it is read.
class HostileJournalTest {
    private static final JournalSettings SETTINGS = new JournalSettings(4 << 20, Duration.ofDays(10_000));

    @TempDir
    private Path folder;

    private final List<Event> written = new ArrayList<>();
    private Path journalFolder;
    private JournalFolder files;

    @BeforeEach
    void write() throws IOException {
        journalFolder = folder.resolve("journal");
        files = new JournalFolder(journalFolder);
        try (DiskJournal journal = open()) {
            for (int i = 0; i < 300; i++) {
                Event event = i % 50 == 0
                        ? Events.ofEachKind().get(i / 50)
                        : Events.line(Events.container("c" + i % 3), Events.START.plusMillis(i), i + "x".repeat(2_000));
                journal.append(event);
                written.add(event);
            }
            journal.cursor("loki", 250);
        }
        assertThat(files.segments()).isNotEmpty();
        assertThat(Files.size(files.tail())).isGreaterThan(1_000);
    }

    private DiskJournal open() {
        return switch (DiskJournal.open(journalFolder, SETTINGS)) {
            case Opened.Ready(DiskJournal journal) -> journal;
            case Opened.Refused refused ->
                throw new AssertionError(refused.why().english());
        };
    }

    /// Everything that reads a journal, on one that was damaged; answers how many events were still there.
    private int read() throws IOException, InterruptedException {
        Set<Event> whole = new HashSet<>(written);
        var search = new LogSearch(JournalView.of(journalFolder, 0), LogQuery.ALL);
        search.run(group -> assertThat(whole).containsAll(group.lines()));
        try (DiskJournal journal = open()) {
            List<Event> events = DiskJournalTest.all(journal);
            assertThat(whole).containsAll(events);
            Event next = Events.line(Events.WEB, Events.START.plusSeconds(9), "after it");
            long position = journal.append(next);
            assertThat(journal.read(position, 1, Duration.ZERO)).containsExactly(new Journal.Entry(position, next));
            assertThat(position).isGreaterThanOrEqualTo(250);
            return events.size();
        }
    }

    /// Runs with this file damaged, and puts the journal back as it was.
    private int readWith(Path file, byte[] damaged) throws IOException, InterruptedException {
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve("cursors"));
        copyAll(journalFolder, copy);
        Files.write(file, damaged);
        int kept = read();
        try (var left = Files.walk(journalFolder)) {
            for (Path each : left.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        }
        copyAll(copy, journalFolder);
        return kept;
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>();
        try (var found = Files.walk(journalFolder)) {
            found.filter(Files::isRegularFile).forEach(all::add);
        }
        return all;
    }

    @Test
    @Tag("slow")
    void every_file_cut_off_anywhere() throws Exception {
        var random = new Random(1);
        for (Path file : all()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < 60; i++) {
                int length = i < 20 ? Math.min(i, bytes.length) : random.nextInt(bytes.length + 1);
                readWith(file, Arrays.copyOf(bytes, length));
            }
        }
    }

    @Test
    @Tag("slow")
    void any_bit_flipped() throws Exception {
        var random = new Random(2);
        for (Path file : all()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < 60 && bytes.length > 0; i++) {
                byte[] damaged = bytes.clone();
                int at = i < 20 ? Math.min(i, bytes.length - 1) : random.nextInt(bytes.length);
                damaged[at] ^= (byte) (1 << random.nextInt(8));
                readWith(file, damaged);
            }
        }
    }

    @Test
    void a_flipped_bit_in_the_tail_costs_one_event() throws Exception {
        byte[] bytes = Files.readAllBytes(files.tail());
        bytes[bytes.length / 2] ^= 4;
        assertThat(readWith(files.tail(), bytes)).isEqualTo(written.size() - 1);
    }

    @Test
    void a_flipped_bit_in_a_block_costs_that_block() throws Exception {
        Path segment = files.segments().getFirst().path();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[BlockHeader.SIZE + 5] ^= 4;
        int block = BlockHeader.unpack(bytes, 0).count();
        assertThat(readWith(segment, bytes)).isEqualTo(written.size() - block);
    }

    @Test
    @Tag("slow")
    void bytes_of_anything() throws Exception {
        var random = new Random(3);
        for (Path file : all()) {
            for (int i = 0; i < 10; i++) {
                byte[] junk = new byte[random.nextInt(5_000)];
                random.nextBytes(junk);
                readWith(file, junk);
            }
        }
    }

    /// With checksums that fit, as only somebody who means it can write them.
    @Test
    @Tag("slow")
    void headers_that_lie() throws Exception {
        Path segment = files.segments().getFirst().path();
        byte[] bytes = Files.readAllBytes(segment);
        var random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = bytes.clone();
            int at = 8 + random.nextInt(BlockHeader.SIZE - 8);
            damaged[at] = (byte) random.nextInt(256);
            int sum = BlockHeader.sum(damaged, 8, BlockHeader.SIZE - 8);
            for (int b = 0; b < 4; b++) {
                damaged[4 + b] = (byte) (sum >>> (24 - 8 * b));
            }
            Files.write(segment, damaged);
            var search = new LogSearch(JournalView.of(journalFolder, 0), LogQuery.ALL);
            search.run(_ -> {});
            try (DiskJournal journal = open()) {
                DiskJournalTest.all(journal);
            }
            Files.write(segment, bytes);
        }
    }
}
