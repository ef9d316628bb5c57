package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import java.time.Instant;
import java.util.Arrays;

/// The newest events of each stream in one block.
final class BlockMarks {
    private static final String HAPPENING = "event";

    private BlockMarks() {}

    static void add(Block block, long from, KnownMarks marks) throws Damaged {
        int first = (int) Math.max(0, from - block.header().first());
        long[] newest = new long[block.origins().size() * EventCodec.KINDS];
        Arrays.fill(newest, Long.MIN_VALUE);
        for (int row = first; row < block.count(); row++) {
            int stream = stream(block, row);
            newest[stream] = Math.max(newest[stream], block.time(row));
        }
        for (int row = first; row < block.count(); row++) {
            if (block.time(row) == newest[stream(block, row)]) {
                Origin origin = block.origins().get(block.origin(row));
                String kind = EventCodec.word(block.kind(row));
                Instant time = Row.instant(block.time(row));
                EventId id = block.id(row);
                marks.add(new KnownMarks.Stream(kind, origin.id()), time, id);
                if (!kind.equals(HAPPENING)) {
                    marks.add(new KnownMarks.Stream(kind, Known.everyOriginOf(origin.system())), time, id);
                }
            }
            told(block, row, marks);
        }
    }

    /// An event that the system itself told, other than what was added to it: few rows, so each is looked at.
    private static void told(Block block, int row, KnownMarks marks) throws Damaged {
        if (EventCodec.word(block.kind(row)).equals(HAPPENING)
                && !Happening.added(EventCodec.type(new Unpacker(block.bodies(), block.start(row), block.end(row))))) {
            String every =
                    Known.everyOriginOf(block.origins().get(block.origin(row)).system());
            marks.add(new KnownMarks.Stream(HAPPENING, every), Row.instant(block.time(row)), block.id(row));
        }
    }

    private static int stream(Block block, int row) throws Damaged {
        if (block.kind(row) < 0 || block.kind(row) >= EventCodec.KINDS) {
            throw new Damaged(
                    "no kind of event has the number " + block.kind(row),
                    "keine Art von Ereignis hat die Nummer " + block.kind(row));
        }
        return block.origin(row) * EventCodec.KINDS + block.kind(row);
    }
}
