package io.hafenwacht.watch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.watch.journal.DiskJournal.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final JournalSettings SETTINGS = new JournalSettings(64 << 20, Duration.ofDays(1));

    @TempDir
    private Path folder;

    /// A disk on which so many bytes fit, half of a record that does not fit included, as on a real one.
    private class SmallDisk implements Disk {
        private long capacity;

        SmallDisk(long capacity) {
            this.capacity = capacity;
        }

        private long used() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            }
        }

        @Override
        public OpenFile open(Path file) throws IOException {
            OpenFile real = Disk.REAL.open(file);
            return new OpenFile() {
                @Override
                public void write(byte[] bytes, int length, long at) throws IOException {
                    long growth = Math.max(0, at + length - real.size());
                    long room = capacity - used();
                    if (growth > room) {
                        real.write(bytes, (int) Math.max(0, Math.min(length, length - growth + room)), at);
                        throw new IOException("No space left on device");
                    }
                    real.write(bytes, length, at);
                }

                @Override
                public long size() throws IOException {
                    return real.size();
                }

                @Override
                public void truncate(long size) throws IOException {
                    real.truncate(size);
                }

                @Override
                public void force() throws IOException {
                    real.force();
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }

        @Override
        public void delete(Path file) throws IOException {
            Disk.REAL.delete(file);
        }

        @Override
        public boolean full(Path path, IOException failure) {
            return Disk.REAL.full(path, failure);
        }
    }

    private DiskJournal open(Disk disk) {
        return switch (DiskJournal.open(folder, SETTINGS, disk, InstantSource.system())) {
            case Opened.Ready(DiskJournal journal) -> journal;
            case Opened.Refused refused ->
                throw new AssertionError(refused.why().english());
        };
    }

    private static Event line(int number) {
        byte[] bytes = new byte[500];
        new Random(number).nextBytes(bytes);
        return Events.line(
                Events.WEB, Events.START.plusMillis(number), HexFormat.of().formatHex(bytes));
    }

    private static void holdsTheNewest(DiskJournal journal, int count) throws Exception {
        List<Event> kept = DiskJournalTest.all(journal);
        long first = journal.first();
        assertThat(journal.end()).isEqualTo(count);
        assertThat(kept).hasSize(count - (int) first);
        for (int i = 0; i < kept.size(); i += 97) {
            assertThat(kept.get(i)).isEqualTo(line((int) first + i));
        }
        assertThat(journal.tally().dropped()).isEqualTo(first);
    }

    @Test
    void the_oldest_make_room_and_it_is_said() throws Exception {
        var disk = new SmallDisk(10 << 20);
        try (DiskJournal journal = open(disk)) {
            for (int i = 0; i < 30_000; i++) {
                journal.append(line(i));
            }
            holdsTheNewest(journal, 30_000);
            assertThat(journal.first()).isPositive();
            assertThat(DiskJournalTest.all(journal)).hasSizeGreaterThan(4_000);
            assertThat(journal.notices()).hasSize(1);
            assertThat(journal.notices().getFirst().english()).contains("is full");
            journal.cursor("loki", 5);
            journal.cursor("loki", 29_000);
        }
        try (DiskJournal journal = open(disk)) {
            holdsTheNewest(journal, 30_000);
            assertThat(journal.cursor("loki")).hasValue(29_000);
        }
    }

    @Test
    void goes_on_where_nothing_fits_at_all() throws Exception {
        var disk = new SmallDisk(10 << 20);
        try (DiskJournal journal = open(disk)) {
            for (int i = 0; i < 100; i++) {
                journal.append(line(i));
            }
            disk.capacity = 100;
            for (int i = 100; i < 200; i++) {
                assertThat(journal.append(line(i))).isEqualTo(i);
            }
            assertThat(DiskJournalTest.all(journal)).isEmpty();
            assertThat(journal.tally().dropped()).isEqualTo(200);

            disk.capacity = 10 << 20;
            journal.append(line(200));
            assertThat(DiskJournalTest.all(journal)).containsExactly(line(200));
        }
        try (DiskJournal journal = open(disk)) {
            assertThat(DiskJournalTest.all(journal)).containsExactly(line(200));
            assertThat(journal.end()).isEqualTo(201);
        }
    }

    @Test
    void a_disk_that_fails_otherwise_is_an_error() throws Exception {
        try (DiskJournal journal = open(new SmallDisk(1 << 20) {
            @Override
            public boolean full(Path path, IOException failure) {
                return false;
            }
        })) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> {
                        for (int i = 0; i < 3_000; i++) {
                            journal.append(line(i));
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }
}
