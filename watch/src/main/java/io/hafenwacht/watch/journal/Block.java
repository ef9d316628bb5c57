package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A block with its columns unpacked; events are made of them one by one, only where somebody wants them.
final class Block {
    private final BlockHeader header;
    private final List<Origin> origins;
    private final byte[] kinds;
    private final int[] originIndexes;
    private final long[] times;
    private final byte[] shapes;
    private final long[] cuts;
    /// Where a row's own id stands in the id column, or -1.
    private final int[] ids;
    private final byte[] idColumn;
    /// Row `i` is `starts[i]` to `starts[i + 1] - 1`; a line end follows it.
    private final int[] starts;
    private final byte[] bodies;

    private Block(BlockHeader header, List<Origin> origins, byte[] columns, byte[] bodies) throws Damaged {
        this.header = header;
        this.origins = origins;
        this.bodies = bodies;
        int count = header.count();
        var in = new Unpacker(columns);
        kinds = column(in).bytes(count);
        Unpacker originColumn = column(in);
        Unpacker timeColumn = column(in);
        shapes = column(in).bytes(count);
        Unpacker cutColumn = column(in);
        Unpacker idFlags = column(in);
        idColumn = columns;
        Unpacker lengthColumn = column(in);
        originIndexes = new int[count];
        times = new long[count];
        cuts = new long[count];
        ids = new int[count];
        starts = new int[count + 1];
        long time = 0;
        for (int i = 0; i < count; i++) {
            originIndexes[i] = originColumn.below(origins.size());
            time += timeColumn.zigzag();
            times[i] = time;
            cuts[i] = cutColumn.varint();
            ids[i] = -1;
            if (idFlags.u8() != 0) {
                ids[i] = idFlags.at();
                idFlags.skip(2 * Long.BYTES);
            }
            starts[i + 1] = starts[i] + lengthColumn.below(bodies.length - starts[i]) + 1;
        }
    }

    private static Unpacker column(Unpacker in) throws Damaged {
        return in.part(in.count());
    }

    static Block of(BlockHeader header, List<Origin> origins, byte[] columns, byte[] bodies) throws Damaged {
        return new Block(header, origins, columns, bodies);
    }

    static List<Origin> origins(byte[] section) throws Damaged {
        var in = new Unpacker(section);
        List<Origin> origins = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            origins.add(EventCodec.origin(in));
        }
        return origins;
    }

    BlockHeader header() {
        return header;
    }

    int count() {
        return header.count();
    }

    List<Origin> origins() {
        return origins;
    }

    int kind(int row) {
        return kinds[row];
    }

    int origin(int row) {
        return originIndexes[row];
    }

    /// Nanoseconds since 1970.
    long time(int row) {
        return times[row];
    }

    int shape(int row) {
        return shapes[row];
    }

    byte[] bodies() {
        return bodies;
    }

    int start(int row) {
        return starts[row];
    }

    /// Where its body ends, the line end not included.
    int end(int row) {
        return starts[row + 1] - 1;
    }

    /// The row to which an offset into [#bodies()] belongs.
    int rowAt(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private Row row(int row) throws Damaged {
        boolean own = ids[row] >= 0;
        EventId id = own ? EventCodec.id(new Unpacker(idColumn, ids[row], idColumn.length)) : new EventId(0, 0);
        return new Row(
                kinds[row],
                originIndexes[row],
                times[row],
                own,
                id,
                shapes[row],
                cuts[row],
                Arrays.copyOfRange(bodies, start(row), end(row)));
    }

    EventId id(int row) throws Damaged {
        return row(row).id(origins.get(originIndexes[row]));
    }

    Event event(int row) throws Damaged {
        return row(row).event(origins.get(originIndexes[row]));
    }
}
