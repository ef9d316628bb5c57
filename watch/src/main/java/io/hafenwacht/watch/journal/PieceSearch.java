package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.watch.journal.JournalView.Piece;
import io.hafenwacht.watch.journal.LogSearch.GroupAt;
import io.hafenwacht.watch.journal.PieceNeighbours.Joint;
import io.hafenwacht.watch.logs.Grep;
import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.LogQuery;
import io.hafenwacht.watch.logs.TraceLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The search of one block. A group that begins in the block before, or goes on in the one behind, is made
/// whole with their lines.
final class PieceSearch {
    private static final Limit GROUP_LINES =
            new Limit("logs.group", 1_000, "lines", "the deepest stack traces; more would be a program's own output");

    private final PieceNeighbours pieces;
    private final int index;
    private final LogQuery query;
    private final long since;
    private final long until;

    PieceSearch(PieceNeighbours pieces, int index, LogQuery query) {
        this.pieces = pieces;
        this.index = index;
        this.query = query;
        this.since = Row.nanos(query.since());
        this.until = Row.nanos(query.until());
    }

    List<GroupAt> groups() throws IOException {
        BlockHeader header = pieces.get(index).header();
        boolean lines = (header.kinds() & 1 << EventCodec.LOG) != 0;
        boolean badEnough = header.levels() >>> query.least().ordinal() != 0;
        if (!lines || !badEnough || header.latest() < since || header.earliest() >= until) {
            return List.of();
        }
        Optional<LineStreams> known = pieces.known(index);
        if (known.isEmpty() && pieces.get(index) instanceof Piece.Packed(StoredBlock stored)) {
            return groups(stored);
        }
        LineStreams streams = pieces.streams(index);
        return groups(streams, query.grep().in(streams.block.bodies()));
    }

    private List<GroupAt> groups(StoredBlock stored) throws IOException {
        if (stored.origins().stream().noneMatch(query.origins())) {
            return List.of();
        }
        byte[] bodies = stored.bodies();
        Grep.Places places = query.grep().in(bodies);
        return places.next(0) < 0 ? List.of() : groups(pieces.streams(index, stored.read(bodies)), places);
    }

    private List<GroupAt> groups(LineStreams streams, Grep.Places places) throws IOException {
        Block block = streams.block;
        BitSet hits = hits(block, places);
        List<GroupAt> found = new ArrayList<>();
        BitSet told = new BitSet(block.count());
        for (int row = hits.nextSetBit(0); row >= 0; row = hits.nextSetBit(row + 1)) {
            if (!told.get(row)) {
                group(streams, row, told).ifPresent(found::add);
            }
        }
        return found;
    }

    /// Rows that are lines of wanted origins, in time, with what is searched for in them.
    private BitSet hits(Block block, Grep.Places places) {
        boolean[] wanted = new boolean[block.origins().size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = query.origins().test(block.origins().get(i));
        }
        var hits = new BitSet(block.count());
        if (query.grep().all()) {
            for (int row = 0; row < block.count(); row++) {
                hits.set(row, wanted(block, row, wanted));
            }
            return hits;
        }
        for (int at = places.next(0); at >= 0 && at < block.bodies().length; ) {
            int row = block.rowAt(at);
            hits.set(row, wanted(block, row, wanted) && holds(block, row, at));
            if (row + 1 == block.count()) {
                break;
            }
            at = places.next(block.start(row + 1));
        }
        return hits;
    }

    private boolean wanted(Block block, int row, boolean[] origins) {
        return block.kind(row) == EventCodec.LOG
                && origins[block.origin(row)]
                && block.time(row) >= since
                && (block.time(row) < until || until == Long.MAX_VALUE);
    }

    private boolean holds(Block block, int row, int place) {
        return query.grep().literalOnly() && place >= block.start(row)
                || query.grep().matches(block.bodies(), block.start(row), block.end(row));
    }

    private Optional<GroupAt> group(LineStreams streams, int row, BitSet told) throws IOException {
        Block block = streams.block;
        int head = streams.head(row, told);
        List<LogLine> lines = new ArrayList<>();
        long position = block.header().first() + head;
        long time = block.time(head);
        Optional<Joint> before = pieces.before(index, streams, head);
        if (before.isPresent()) {
            LineStreams other = before.get().streams();
            int start = other.head(before.get().row());
            position = other.block.header().first() + start;
            time = other.block.time(start);
            add(other, start, lines, new BitSet());
        }
        int last = add(streams, head, lines, told);
        Optional<Joint> behind = streams.next(last) < 0 ? pieces.behind(index, streams, last) : Optional.empty();
        if (behind.isPresent()) {
            add(behind.get().streams(), behind.get().row(), lines, new BitSet());
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var group = new LogGroup(lines);
        return group.level().compareTo(query.least()) >= 0
                ? Optional.of(new GroupAt(position, time, group))
                : Optional.empty();
    }

    /// Adds a row and those that continue it, as far as one group goes; answers the last.
    private static int add(LineStreams streams, int from, List<LogLine> lines, BitSet told) throws Damaged {
        int row = from;
        while (true) {
            told.set(row);
            if (streams.block.event(row) instanceof LogLine line) {
                lines.add(line);
            }
            int next = streams.next(row);
            if (next < 0
                    || GROUP_LINES.exceededBy(lines.size() + 1L)
                    || !TraceLines.joins(streams.line(row), streams.line(next))) {
                return row;
            }
            row = next;
        }
    }
}
