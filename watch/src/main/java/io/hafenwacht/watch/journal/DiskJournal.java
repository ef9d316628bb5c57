package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A journal in a folder. New events go one by one to the tail; when it is large enough it is packed into a
/// block behind the others, and begun anew. Whatever moment the process ends in, each event is in one of
/// both. The oldest segments make room where size, age or a full disk ask for it. What is damaged is passed
/// over and told in [#notices()]. Other processes read the folder meanwhile with [JournalView].
public final class DiskJournal implements Journal {
    private static final Limit NOTICES =
            new Limit("journal.notices", 100, "notices", "more of them say nothing that the first did not");

    /// After this many blocks the marks are written, so that opening reads at most as many.
    private static final int MARKS_EVERY = 32;

    private final JournalFolder folder;
    private final JournalSettings settings;
    private final Disk disk;
    private final InstantSource clock;
    private final JournalLock folderLock;
    private final Segments segments;
    private final Cursors cursors;
    private final KnownMarks marks;
    private final BlockBuilder builder;
    private final TailFile tail;
    private final RecentEvents recent = new RecentEvents();
    private final BlockCache cache = new BlockCache();
    private final List<Text> notices;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long began;
    private long end;
    private long forcedTo;
    private int unmarkedBlocks;
    private boolean fullSaid;
    private boolean closed;

    /// What recovery hands over.
    record Parts(
            JournalFolder folder,
            JournalLock lock,
            Segments segments,
            Cursors cursors,
            KnownMarks marks,
            BlockBuilder builder,
            TailFile tail,
            List<Event> tailEvents,
            List<Text> notices) {}

    /// A journal, or why there is none.
    public sealed interface Opened {
        record Ready(DiskJournal journal) implements Opened {}

        record Refused(Text why, Text remedy) implements Opened {}
    }

    /// Opens the journal in this folder for writing, and makes it where there is none.
    public static Opened open(Path folder, JournalSettings settings) {
        return open(folder, settings, Disk.REAL, InstantSource.system());
    }

    static Opened open(Path folder, JournalSettings settings, Disk disk, InstantSource clock) {
        return JournalRecovery.open(new JournalFolder(folder), settings, disk, clock);
    }

    DiskJournal(Parts parts, JournalSettings settings, Disk disk, InstantSource clock) throws IOException {
        this.folder = parts.folder;
        this.folderLock = parts.lock;
        this.segments = parts.segments;
        this.cursors = parts.cursors;
        this.marks = parts.marks;
        this.builder = parts.builder;
        this.tail = parts.tail;
        this.notices = parts.notices;
        this.settings = settings;
        this.disk = disk;
        this.clock = clock;
        this.end = builder.end();
        this.began = clock.millis();
        recent.start(builder.first());
        parts.tailEvents.forEach(recent::add);
        limit();
    }

    @Override
    public long append(Event event) throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("the journal is closed");
            }
            long position = end;
            byte[] body = EventCodec.body(event);
            boolean kept = Row.fits(event, body) && write(event, body, position);
            end++;
            if (kept) {
                marks.add(event);
                recent.add(event);
                if (builder.rawBytes() >= settings.blockBytes()) {
                    seal();
                }
            } else {
                passOver();
            }
            grown.signalAll();
            return position;
        } finally {
            lock.unlock();
        }
    }

    /// False where the event cannot be kept, since nothing is left that could make room.
    private boolean write(Event event, byte[] body, long position) throws IOException {
        if (builder.count() == 0) {
            began = clock.millis();
        }
        int known = builder.origins().size();
        while (true) {
            Row row = Row.of(event, body, builder.origin(event.origin()));
            if (builder.origins().size() > known) {
                tail.origin(known, event.origin());
            }
            try {
                tail.append(position, row);
                builder.add(row);
                return true;
            } catch (IOException e) {
                if (!disk.full(folder.folder(), e)) {
                    throw e;
                }
                sayFull();
                if (!segments.dropOldest()) {
                    if (builder.count() == 0) {
                        return false;
                    }
                    startTail(end);
                    known = 0;
                }
            }
        }
    }

    /// The position of an event that is not kept stays empty.
    private void passOver() throws IOException {
        if (builder.count() > 0) {
            seal();
        }
        startTail(end);
    }

    private void startTail(long position) throws IOException {
        builder.start(position);
        tail.restart(position);
        recent.start(position);
    }

    private void sayFull() {
        if (!fullSaid) {
            fullSaid = true;
            notice(Text.of(
                    "the disk of " + folder.folder() + " is full: the oldest events make room",
                    "der Datenträger von " + folder.folder() + " ist voll: die ältesten Ereignisse machen Platz"));
        }
    }

    private void seal() throws IOException {
        long next = builder.end();
        Packer block = builder.build(clock.millis());
        boolean stored = store(block);
        if (stored && forcedTo > builder.first()) {
            // What was promised to survive the machine still does when the tail is gone.
            segments.force();
        }
        if (stored) {
            builder.start(next);
            tail.restart(next);
            recent.blockEnds();
        } else {
            startTail(next);
        }
        if (++unmarkedBlocks >= MARKS_EVERY) {
            writeMarks();
        }
        limit();
    }

    private boolean store(Packer block) throws IOException {
        while (true) {
            try {
                segments.append(block, settings.segmentBytes());
                return true;
            } catch (IOException e) {
                if (!disk.full(folder.folder(), e)) {
                    throw e;
                }
                sayFull();
                if (!segments.dropOldest()) {
                    return false;
                }
            }
        }
    }

    private void limit() throws IOException {
        long now = clock.millis();
        segments.dropOlder(
                now - settings.maxAge().toMillis(), now - settings.segmentAge().toMillis());
        while (segments.count() > 1 && segments.bytes() + settings.blockBytes() > settings.maxBytes()) {
            segments.dropOldest();
        }
    }

    /// Marks only make opening faster: where they cannot be written, opening takes longer.
    private void writeMarks() {
        unmarkedBlocks = 0;
        try {
            new MarksFile(builder.first(), marks).write(folder.marks());
        } catch (IOException _) {
            sayFull();
        }
    }

    @Override
    public void force() throws IOException {
        lock.lock();
        try {
            if (builder.count() > 0
                    && clock.millis() - began > settings.segmentAge().toMillis()) {
                seal();
            }
            limit();
            segments.force();
            tail.force();
            cursors.force();
            forcedTo = end;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long first() {
        lock.lock();
        try {
            return kept(0);
        } finally {
            lock.unlock();
        }
    }

    /// The oldest kept position from `from` on, or the end.
    private long kept(long from) {
        Optional<StoredBlock> block = segments.from(from);
        if (block.isPresent()) {
            return Math.max(from, block.get().first());
        }
        return Math.min(end, Math.max(from, builder.first()));
    }

    @Override
    public long end() {
        lock.lock();
        try {
            return end;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Entry> read(long from, int atMost, Duration patience) throws IOException, InterruptedException {
        List<Entry> found = new ArrayList<>();
        long next = from;
        long nanos = patience.toNanos();
        while (found.size() < atMost) {
            Optional<StoredBlock> block = Optional.empty();
            lock.lockInterruptibly();
            try {
                next = kept(next);
                while (next >= end && found.isEmpty() && nanos > 0 && !closed) {
                    nanos = grown.awaitNanos(nanos);
                    next = kept(next);
                }
                if (next >= end) {
                    return found;
                }
                if (recent.holds(next)) {
                    recent.read(next, atMost, found);
                    return found;
                }
                block = segments.from(next);
            } finally {
                lock.unlock();
            }
            if (block.isEmpty()) {
                return found;
            }
            next = readBlock(block.get(), next, atMost, found);
        }
        return found;
    }

    /// Outside the lock; answers where to go on.
    private long readBlock(StoredBlock stored, long from, int atMost, List<Entry> into)
            throws IOException, InterruptedException {
        long position = from;
        try {
            Block block = cache.block(stored);
            for (; position < stored.end() && into.size() < atMost; position++) {
                into.add(new Entry(position, block.event((int) (position - stored.first()))));
            }
            return position;
        } catch (ClosedByInterruptException e) {
            throw (InterruptedException) new InterruptedException("while reading the journal").initCause(e);
        } catch (Damaged | NoSuchFileException e) {
            lost(stored, e);
            return stored.end();
        }
    }

    private void lost(StoredBlock block, IOException why) {
        lock.lock();
        try {
            segments.forget(block);
            if (why instanceof Damaged) {
                notice(JournalNotices.block(block.header().count(), block.file(), why));
            }
        } finally {
            lock.unlock();
        }
    }

    private void notice(Text text) {
        if (!NOTICES.exceededBy(notices.size() + 1L)) {
            notices.add(text);
        }
    }

    /// What went wrong with this journal, oldest first, a few: torn or damaged parts, a full disk.
    public List<Text> notices() {
        lock.lock();
        try {
            return List.copyOf(notices);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public OptionalLong cursor(String reader) {
        return cursors.get(reader);
    }

    @Override
    public void cursor(String reader, long position) throws IOException {
        cursors.put(reader, position);
    }

    @Override
    public Optional<Mark> last(String kind, String originId) {
        lock.lock();
        try {
            return marks.last(kind, originId);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Tally tally() {
        lock.lock();
        try {
            long events = segments.events() + builder.count();
            return new Tally(events, segments.bytes() + tail.size(), end - events);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            grown.signalAll();
            writeMarks();
            try (folderLock;
                    cursors;
                    segments) {
                tail.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
