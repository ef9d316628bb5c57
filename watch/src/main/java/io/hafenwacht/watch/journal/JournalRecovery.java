package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.DiskJournal.Opened;
import io.hafenwacht.watch.journal.TailFile.Content;
import io.hafenwacht.watch.journal.TailFile.Positioned;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Takes a journal up as its last writer left it, however that ended.
final class JournalRecovery {
    private final JournalFolder folder;
    private final JournalSettings settings;
    private final Disk disk;
    private final InstantSource clock;
    private final List<Text> notices = new ArrayList<>();

    private JournalRecovery(JournalFolder folder, JournalSettings settings, Disk disk, InstantSource clock) {
        this.folder = folder;
        this.settings = settings;
        this.disk = disk;
        this.clock = clock;
    }

    static Opened open(JournalFolder folder, JournalSettings settings, Disk disk, InstantSource clock) {
        Path path = folder.folder();
        try {
            OwnFiles.folders(path);
            Optional<JournalLock> lock = JournalLock.take(path);
            if (lock.isEmpty()) {
                return inUse(path, JournalLock.holder(path));
            }
            try {
                int version = JournalVersion.read(folder.version());
                if (version != JournalVersion.OURS) {
                    lock.get().close();
                    return otherVersion(path, version);
                }
                JournalVersion.write(folder.version());
                var recovery = new JournalRecovery(folder, settings, disk, clock);
                return new Opened.Ready(new DiskJournal(recovery.recover(lock.get()), settings, disk, clock));
            } catch (IOException e) {
                lock.get().close();
                throw e;
            }
        } catch (IOException e) {
            Text why = Refusal.of(e);
            return new Opened.Refused(
                    Text.of(
                            "cannot open the journal " + path + ": " + why.english(),
                            "das Journal " + path + " lässt sich nicht öffnen: " + why.german()),
                    Text.of(
                            "Give a folder that may be written to.",
                            "Ein Verzeichnis angeben, in das geschrieben werden darf."));
        }
    }

    private static Opened otherVersion(Path path, int version) {
        return new Opened.Refused(
                Text.of(
                        "the journal " + path + " has version " + version + ", this program writes version "
                                + JournalVersion.OURS,
                        "das Journal " + path + " hat Version " + version + ", dieses Programm schreibt Version "
                                + JournalVersion.OURS),
                Text.of(
                        "Use the program that wrote it, or give another folder.",
                        "Das Programm nehmen, das es geschrieben hat, oder ein anderes Verzeichnis angeben."));
    }

    private static Opened inUse(Path path, String pid) {
        String by = pid.isEmpty() ? "" : " (" + pid + ")";
        return new Opened.Refused(
                Text.of(
                        "another process" + by + " writes to the journal " + path,
                        "ein anderer Prozess" + by + " schreibt in das Journal " + path),
                Text.of(
                        "End it, or give another folder. `hafenwacht logs --journal` reads along without stopping it.",
                        "Ihn beenden oder ein anderes Verzeichnis angeben. `hafenwacht logs --journal` liest mit,"
                                + " ohne ihn anzuhalten."));
    }

    private DiskJournal.Parts recover(JournalLock lock) throws IOException {
        var segments = new Segments(disk, folder);
        long damaged = segments.load();
        if (damaged > 0) {
            notices.add(JournalNotices.damaged(damaged, folder.folder()));
        }
        var cursors = Cursors.open(disk, folder.cursors());
        Content content = TailFile.read(folder.tail());
        if (content.tornBytes() > 0) {
            notices.add(JournalNotices.torn(content.tornBytes()));
        }
        if (content.damagedBytes() > 0) {
            notices.add(JournalNotices.damaged(content.damagedBytes(), folder.tail()));
        }
        long kept = segments.end();
        // A reader's place beyond all that is kept means that the end was lost: positions never go back.
        long end = Math.max(Math.max(kept, content.end()), cursors.furthest());
        MarksFile marks = MarksFile.read(folder.marks(), end);
        mark(marks, segments.all(marks.position()));
        Map<Long, Event> events = events(content);
        events.values().forEach(marks.marks()::add);
        boolean continues = content.base() >= kept
                && content.end() == end
                && content.whole()
                && events.size() == content.rows().size();
        var builder = new BlockBuilder(continues ? content.base() : end);
        TailFile tail = TailFile.open(disk, folder.tail(), content.intact());
        if (continues && resume(content, builder)) {
            return parts(lock, segments, cursors, marks, builder, tail, List.copyOf(events.values()));
        }
        seal(content, events, kept, segments);
        builder.start(end);
        tail.restart(end);
        return parts(lock, segments, cursors, marks, builder, tail, List.of());
    }

    private DiskJournal.Parts parts(
            JournalLock lock,
            Segments segments,
            Cursors cursors,
            MarksFile marks,
            BlockBuilder builder,
            TailFile tail,
            List<Event> events) {
        return new DiskJournal.Parts(
                folder, lock, segments, cursors, marks.marks(), builder, tail, events, new ArrayList<>(notices));
    }

    /// The rows of the tail that are whole events, by position.
    private static Map<Long, Event> events(Content content) {
        Map<Long, Event> events = new TreeMap<>();
        for (Positioned row : content.rows()) {
            try {
                events.put(row.position(), row.row().event(content.origin(row)));
            } catch (Damaged _) {
                // Its checksum held, so it was written so: by another version, or by somebody else.
            }
        }
        return events;
    }

    /// Whether the tail's records can go on: only with the indexes of origins that stand in it.
    private static boolean resume(Content content, BlockBuilder builder) {
        for (int i = 0; i < content.origins().size(); i++) {
            Origin origin = content.origins().get(i);
            if (origin == null || builder.origin(origin) != i) {
                return false;
            }
        }
        content.rows().forEach(row -> builder.add(row.row()));
        return true;
    }

    /// Rows that no tail can go on from become blocks, one for each run without a hole.
    private void seal(Content content, Map<Long, Event> events, long kept, Segments segments) throws IOException {
        var run = new BlockBuilder(kept);
        for (Positioned row : content.rows()) {
            if (row.position() < kept || !events.containsKey(row.position())) {
                continue;
            }
            if (row.position() != run.end() || run.rawBytes() >= settings.blockBytes()) {
                store(run, segments);
                run.start(row.position());
            }
            run.add(row.row().origin(run.origin(content.origin(row))));
        }
        store(run, segments);
    }

    private void store(BlockBuilder run, Segments segments) throws IOException {
        if (run.count() > 0) {
            segments.append(run.build(clock.millis()), settings.segmentBytes());
        }
    }

    /// Ids are computed only for the newest moment of each stream in a block.
    private void mark(MarksFile file, List<StoredBlock> blocks) throws IOException {
        for (StoredBlock stored : blocks) {
            try {
                BlockMarks.add(stored.read(), file.position(), file.marks());
            } catch (Damaged e) {
                notices.add(JournalNotices.block(stored.header().count(), stored.file(), e));
            }
        }
    }
}
