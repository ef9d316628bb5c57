package io.hafenwacht.watch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.watch.journal.DiskJournal.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file system of 8 MB that is really full, where this user may mount one.
class RealFullDiskTest {
    @TempDir
    private Path folder;

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static boolean mounted(Path at) throws InterruptedException {
        try {
            return run("mount", "-t", "tmpfs", "-o", "size=8m", "hafenwacht-test", at.toString()) == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private DiskJournal open() {
        return switch (DiskJournal.open(folder.resolve("journal"), JournalSettings.STANDARD)) {
            case Opened.Ready(DiskJournal journal) -> journal;
            case Opened.Refused refused ->
                throw new AssertionError(refused.why().english());
        };
    }

    private static Event line(int number) {
        byte[] bytes = new byte[500];
        new Random(number).nextBytes(bytes);
        return Events.line(
                Events.WEB,
                Events.START.plusMillis(number),
                number + " " + HexFormat.of().formatHex(bytes));
    }

    @Test
    void the_oldest_make_room_on_a_real_disk() throws Exception {
        Assumptions.assumeTrue(mounted(folder), "mounting a tmpfs takes rights that this user has not");
        try {
            // Somebody else fills half of it.
            Files.write(folder.resolve("other"), new byte[4 << 20]);
            int count = 20_000;
            try (DiskJournal journal = open()) {
                for (int i = 0; i < count; i++) {
                    assertThat(journal.append(line(i))).isEqualTo(i);
                }
                check(journal, count);
                journal.cursor("loki", 19_000);
                assertThat(journal.notices()).hasSize(1);
            }
            try (DiskJournal journal = open()) {
                check(journal, count);
                assertThat(journal.cursor("loki")).hasValue(19_000);
            }
        } finally {
            assertThat(run("umount", folder.toString())).isZero();
        }
    }

    private static void check(DiskJournal journal, int count) throws Exception {
        List<Event> kept = DiskJournalTest.all(journal);
        int first = (int) journal.first();
        assertThat(first).isPositive();
        assertThat(journal.tally().dropped()).isEqualTo(first);
        assertThat(kept).hasSize(count - first).hasSizeGreaterThan(500);
        assertThat(kept.getFirst()).isEqualTo(line(first));
        assertThat(kept.getLast()).isEqualTo(line(count - 1));
    }
}
