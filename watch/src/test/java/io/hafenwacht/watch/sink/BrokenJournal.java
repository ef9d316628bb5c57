package io.hafenwacht.watch.sink;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.watch.journal.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A journal whose next few reads fail.
record BrokenJournal(Journal journal, int[] failures) implements Journal {
    @Override
    public List<Entry> read(long from, int atMost, Duration patience) throws IOException, InterruptedException {
        if (failures[0]-- > 0) {
            throw new IOException("Input/output error");
        }
        return journal.read(from, atMost, patience);
    }

    @Override
    public long append(Event event) throws IOException {
        return journal.append(event);
    }

    @Override
    public void force() throws IOException {
        journal.force();
    }

    @Override
    public long first() {
        return journal.first();
    }

    @Override
    public long end() {
        return journal.end();
    }

    @Override
    public OptionalLong cursor(String reader) {
        return journal.cursor(reader);
    }

    @Override
    public void cursor(String reader, long position) throws IOException {
        journal.cursor(reader, position);
    }

    @Override
    public Tally tally() {
        return journal.tally();
    }

    @Override
    public Optional<Mark> last(String kind, String originId) {
        return journal.last(kind, originId);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
