package io.hafenwacht.app.watch;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.DiskJournal;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.journal.JournalSettings;
import io.hafenwacht.watch.journal.MemoryJournal;

/// Opens the journal that was asked for.
final class Journals {
    private Journals() {}

    static Journal open(WatchRequest.Keeping keeping) {
        if (keeping.folder().isEmpty()) {
            return new MemoryJournal();
        }
        return switch (DiskJournal.open(keeping.folder().get(), settings(keeping))) {
            case DiskJournal.Opened.Ready(DiskJournal journal) -> journal;
            case DiskJournal.Opened.Refused(var why, var remedy) -> throw CommandFailure.incomplete(why, remedy);
        };
    }

    private static JournalSettings settings(WatchRequest.Keeping keeping) {
        try {
            return new JournalSettings(keeping.bytes(), keeping.age());
        } catch (IllegalArgumentException _) {
            throw CommandFailure.usage(
                    Text.of("a journal this small keeps nothing", "ein so kleines Journal bewahrt nichts auf"),
                    Text.of(
                            "Give --journal-size 4m or more, and --journal-age above nought.",
                            "--journal-size 4m oder mehr angeben, und --journal-age über null."));
        }
    }
}
