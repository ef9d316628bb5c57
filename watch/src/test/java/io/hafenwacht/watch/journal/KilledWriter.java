package io.hafenwacht.watch.journal;

import io.hafenwacht.watch.journal.DiskJournal.Opened;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// A process of its own that appends numbered lines until it is killed, and says each number once its append
/// has returned.
final class KilledWriter {
    static final JournalSettings SETTINGS = new JournalSettings(256 << 20, Duration.ofDays(1));

    private KilledWriter() {}

    static io.hafenwacht.core.event.Event event(long number) {
        int origin = (int) (number % 5);
        return Events.line(
                Events.container("c" + origin),
                Events.START.plusNanos(number * 1_000),
                number + " " + "lorem ipsum ".repeat((int) (number % 40)));
    }

    public static void main(String[] args) throws IOException {
        switch (DiskJournal.open(Path.of(args[0]), SETTINGS)) {
            case Opened.Refused refused -> throw new IOException(refused.why().english());
            case Opened.Ready(DiskJournal journal) -> {
                var said = new byte[Long.BYTES];
                long number = journal.end();
                while (true) {
                    if (journal.append(event(number)) != number) {
                        throw new IllegalStateException("another position than " + number);
                    }
                    for (int i = 0; i < said.length; i++) {
                        said[i] = (byte) (number >>> 8 * (7 - i));
                    }
                    System.out.write(said);
                    System.out.flush();
                    number++;
                }
            }
        }
    }
}
