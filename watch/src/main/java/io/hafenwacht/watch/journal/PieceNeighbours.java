package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.journal.JournalView.Piece;
import io.hafenwacht.watch.logs.TraceLines;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The blocks of a search, and which groups of lines go on from one into the next. A group is whole over two
/// blocks at most, and whoever asks from either side gets the same answer. Safe for threads.
final class PieceNeighbours {
    /// A group over more blocks than this is a program's own output.
    private static final int DEPTH = 3;

    private final List<Piece> pieces;
    private final Map<Integer, LineStreams> read = new ConcurrentHashMap<>();

    PieceNeighbours(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /// A line of another block that belongs to the group.
    record Joint(LineStreams streams, int row) {}

    Piece get(int index) {
        return pieces.get(index);
    }

    Optional<LineStreams> known(int index) {
        return Optional.ofNullable(read.get(index));
    }

    LineStreams streams(int index) throws IOException {
        LineStreams known = read.get(index);
        if (known != null) {
            return known;
        }
        return streams(
                index,
                switch (pieces.get(index)) {
                    case Piece.Packed(StoredBlock stored) -> stored.read();
                    case Piece.Loose(Block block) -> block;
                });
    }

    LineStreams streams(int index, Block block) {
        return read.computeIfAbsent(index, _ -> new LineStreams(block));
    }

    /// Blocks up to this one are asked for no more.
    void forget(int index) {
        read.keySet().removeIf(each -> each <= index);
    }

    void forgetFrom(int index) {
        read.keySet().removeIf(each -> each >= index);
    }

    /// The last line before `head` in the block before, where `head` continues it.
    Optional<Joint> before(int index, LineStreams streams, int head) {
        return before(index, streams, head, 0);
    }

    private Optional<Joint> before(int index, LineStreams streams, int head, int depth) {
        if (depth > DEPTH || !streams.firstOfStream(head) || !TraceLines.mayContinue(streams.line(head))) {
            return Optional.empty();
        }
        Optional<LineStreams> other = adjoining(index - 1, index);
        if (other.isEmpty()) {
            return Optional.empty();
        }
        LineStreams its = other.get();
        int last = its.lastOf(streams.origin(head), streams.channel(head));
        boolean joins = last >= 0
                && TraceLines.joins(its.line(last), streams.line(head))
                && !its.far(last)
                && before(index - 1, its, its.head(last), depth + 1).isEmpty();
        return joins ? Optional.of(new Joint(its, last)) : Optional.empty();
    }

    /// The first line of the stream of `last` in the block behind, where it continues that.
    Optional<Joint> behind(int index, LineStreams streams, int last) {
        Optional<LineStreams> other = adjoining(index + 1, index);
        if (other.isEmpty()) {
            return Optional.empty();
        }
        Origin origin = streams.origin(last);
        int first = other.get().firstOf(origin, streams.channel(last));
        return first >= 0 && before(index + 1, other.get(), first).isPresent()
                ? Optional.of(new Joint(other.get(), first))
                : Optional.empty();
    }

    /// None where it cannot be read, which is told when its own turn comes, or where events between are
    /// missing.
    private Optional<LineStreams> adjoining(int index, int to) {
        if (index < 0 || index >= pieces.size()) {
            return Optional.empty();
        }
        BlockHeader its = pieces.get(index).header();
        BlockHeader mine = pieces.get(to).header();
        if (its.end() != mine.first() && mine.end() != its.first() || its.levels() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(streams(index));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
