package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.watch.logs.TraceLines;
import java.util.Arrays;
import java.util.BitSet;

/// The rows of a block as streams: which line of an origin and channel comes before and after which.
final class LineStreams {
    static final Limit FAR =
            new Limit("logs.trace", 500, "lines", "deeper than stack traces are; more is a program's own output");

    private static final int CHANNELS = 8;

    final Block block;
    private final int[] previous;
    private final int[] following;

    LineStreams(Block block) {
        this.block = block;
        previous = new int[block.count()];
        following = new int[block.count()];
        Arrays.fill(following, -1);
        int[] last = new int[block.origins().size() * CHANNELS];
        Arrays.fill(last, -1);
        for (int row = 0; row < block.count(); row++) {
            previous[row] = -1;
            if (block.kind(row) == EventCodec.LOG) {
                int stream = block.origin(row) * CHANNELS + channel(row);
                previous[row] = last[stream];
                if (last[stream] >= 0) {
                    following[last[stream]] = row;
                }
                last[stream] = row;
            }
        }
    }

    int channel(int row) {
        return block.shape(row) & CHANNELS - 1;
    }

    Origin origin(int row) {
        return block.origins().get(block.origin(row));
    }

    int next(int row) {
        return following[row];
    }

    boolean firstOfStream(int row) {
        return previous[row] < 0;
    }

    /// The first line of the group that `row` is in; of a very long one a line that is not too far.
    int head(int row) {
        return head(row, new BitSet());
    }

    /// The same, but a group that was told already is not gone into.
    int head(int row, BitSet told) {
        int head = row;
        for (int steps = 0; steps < FAR.asInt(); steps++) {
            int before = previous[head];
            if (before < 0 || told.get(before) || !TraceLines.joins(line(before), line(head))) {
                return head;
            }
            head = before;
        }
        return head;
    }

    /// Whether the group of this row is longer than [#head(int)] goes.
    boolean far(int row) {
        int head = head(row);
        return previous[head] >= 0 && TraceLines.joins(line(previous[head]), line(head));
    }

    TraceLines.Line line(int row) {
        return new TraceLines.Line(block.bodies(), block.start(row), block.end(row), block.time(row), level(row));
    }

    private Level level(int row) {
        try {
            return Row.level(block.shape(row));
        } catch (Damaged _) {
            return Level.UNKNOWN;
        }
    }

    int firstOf(Origin origin, int channel) {
        for (int row = 0; row < block.count(); row++) {
            if (is(row, origin, channel)) {
                return row;
            }
        }
        return -1;
    }

    int lastOf(Origin origin, int channel) {
        for (int row = block.count() - 1; row >= 0; row--) {
            if (is(row, origin, channel)) {
                return row;
            }
        }
        return -1;
    }

    private boolean is(int row, Origin origin, int channel) {
        return block.kind(row) == EventCodec.LOG
                && channel(row) == channel
                && origin(row).id().equals(origin.id());
    }
}
