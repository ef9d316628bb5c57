package io.hafenwacht.watch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.watch.journal.DiskJournal.Opened;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A writer is killed (SIGKILL) at random moments; all that it said to be kept is there, once.
class KillTest {
    @TempDir
    private Path folder;

    @Test
    void what_was_appended_survives_a_kill() throws Exception {
        killed(2);
    }

    @Test
    @Tag("slow")
    void what_was_appended_survives_a_hundred_kills() throws Exception {
        killed(100);
    }

    private void killed(int times) throws Exception {
        var random = new Random(11);
        long kept = 0;
        for (int round = 0; round < times; round++) {
            long said = writeUntilKilled(1 + random.nextInt(round % 4 == 0 ? 60_000 : 3_000));
            try (DiskJournal journal = open()) {
                assertThat(journal.end()).as("round %s", round).isGreaterThan(said);
                // What was being written when the kill came may be there too: one event.
                assertThat(journal.end()).as("round %s", round).isLessThanOrEqualTo(said + 2);
                kept = check(journal, kept);
                Event last = KilledWriter.event(kept - 1);
                assertThat(journal.last("log", last.origin().id()).orElseThrow().ids())
                        .containsExactly(last.id());
            }
        }
        try (DiskJournal journal = open()) {
            assertThat(check(journal, 0)).isEqualTo(kept);
        }
    }

    /// Kills the writer once it said that many numbers; answers the last that it ever said.
    private long writeUntilKilled(int count) throws IOException, InterruptedException {
        Process writer = writer();
        long last = -1;
        try (var said = new DataInputStream(new java.io.BufferedInputStream(writer.getInputStream()))) {
            for (int i = 0; i < count; i++) {
                last = said.readLong();
            }
            // By its handle, since Process would close the pipe, and what was said last with it.
            writer.toHandle().destroyForcibly();
            while (true) {
                last = said.readLong();
            }
        } catch (EOFException _) {
            assertThat(last).as("the writer never came to write").isNotNegative();
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return last;
    }

    @Test
    void another_process_may_not_write_at_the_same_time() throws Exception {
        try (DiskJournal _ = open()) {
            // Being refused here must not give the lock away, as closing its file would.
            assertThat(DiskJournal.open(folder, KilledWriter.SETTINGS)).isInstanceOf(Opened.Refused.class);
            Process writer = writer();
            assertThat(writer.getInputStream().read()).isEqualTo(-1);
            assertThat(writer.waitFor()).isNotZero();
        }
        assertThat(writeUntilKilled(5)).isGreaterThanOrEqualTo(4);
    }

    private Process writer() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private DiskJournal open() {
        return switch (DiskJournal.open(folder, KilledWriter.SETTINGS)) {
            case Opened.Ready(DiskJournal journal) -> journal;
            case Opened.Refused refused ->
                throw new AssertionError(refused.why().english());
        };
    }

    private static long check(DiskJournal journal, long from) throws IOException, InterruptedException {
        long next = from;
        while (next < journal.end()) {
            List<Journal.Entry> entries = journal.read(next, 5_000, java.time.Duration.ZERO);
            assertThat(entries).isNotEmpty();
            for (Journal.Entry entry : entries) {
                if (entry.position() != next || !entry.event().equals(KilledWriter.event(next))) {
                    throw new AssertionError("at " + next + " there is " + entry);
                }
                next++;
            }
        }
        return next;
    }
}
