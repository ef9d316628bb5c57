package io.hafenwacht.watch.journal;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A journal's folder as it is at one moment, for any process, also while another one writes: blocks by their
/// headers, and the events that are not yet in one. Takes no lock and changes nothing.
public final class JournalView {
    /// A writer that turns tails into blocks faster than this is not met.
    private static final int ATTEMPTS = 5;

    private final List<Piece> pieces;
    private final List<Text> notices;

    private JournalView(List<Piece> pieces, List<Text> notices) {
        this.pieces = List.copyOf(pieces);
        this.notices = List.copyOf(notices);
    }

    /// Blocks, on disk or made of the tail.
    sealed interface Piece {
        BlockHeader header();

        record Packed(StoredBlock block) implements Piece {
            @Override
            public BlockHeader header() {
                return block.header();
            }
        }

        record Loose(Block block) implements Piece {
            @Override
            public BlockHeader header() {
                return block.header();
            }
        }
    }

    /// Whether there is a journal in this folder.
    public static boolean exists(Path folder) {
        return new JournalFolder(folder).exists();
    }

    /// The version of the journal in this folder, where it is not the one that is read here.
    public static OptionalInt otherVersion(Path folder) throws IOException {
        int version = JournalVersion.read(new JournalFolder(folder).version());
        return version == JournalVersion.OURS ? OptionalInt.empty() : OptionalInt.of(version);
    }

    /// All that is kept from the position `from` on.
    public static JournalView of(Path folder, long from) throws IOException {
        var files = new JournalFolder(folder);
        JournalView view = look(files, from);
        // Between both looks a tail may have become a block that the first did not see.
        for (int attempt = 1; attempt < ATTEMPTS && view.hasHole(); attempt++) {
            JournalView again = look(files, from);
            if (again.pieces.size() == view.pieces.size() && again.end() == view.end()) {
                return again;
            }
            view = again;
        }
        return view;
    }

    private boolean hasHole() {
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i).header().first() != pieces.get(i - 1).header().end()) {
                return true;
            }
        }
        return false;
    }

    private static JournalView look(JournalFolder files, long from) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        List<Text> notices = new ArrayList<>();
        List<JournalFolder.SegmentFile> segments = files.segments();
        long next = from;
        for (int i = 0; i < segments.size(); i++) {
            long bound = i + 1 < segments.size() ? segments.get(i + 1).first() : BlockHeader.POSITIONS;
            if (bound <= from) {
                continue;
            }
            Path file = segments.get(i).path();
            try {
                SegmentScan scan = SegmentScan.of(file, 0, bound);
                for (StoredBlock block : scan.blocks()) {
                    if (block.end() > next) {
                        pieces.add(new Piece.Packed(block));
                        next = block.end();
                    }
                }
                if (scan.damagedBytes() > 0) {
                    notices.add(JournalNotices.damaged(scan.damagedBytes(), file));
                }
            } catch (NoSuchFileException _) {
                // It made room meanwhile.
            }
        }
        addTail(TailFile.read(files.tail()), next, pieces);
        return new JournalView(pieces, notices);
    }

    /// Rows without a hole between them are one block.
    private static void addTail(TailFile.Content tail, long from, List<Piece> into) throws IOException {
        var builder = new BlockBuilder(from);
        for (TailFile.Positioned row : tail.rows()) {
            if (row.position() < from) {
                continue;
            }
            if (row.position() != builder.end()) {
                finish(builder, into);
                builder.start(row.position());
            }
            builder.add(row.row().origin(builder.origin(tail.origin(row))));
        }
        finish(builder, into);
    }

    private static void finish(BlockBuilder builder, List<Piece> into) throws Damaged {
        if (builder.count() > 0) {
            into.add(new Piece.Loose(builder.block(0)));
        }
    }

    List<Piece> pieces() {
        return pieces;
    }

    /// Who said something, the newest description of each; of the newest `blocks` blocks.
    public List<Origin> origins(int blocks) {
        Map<String, Origin> found = new LinkedHashMap<>();
        for (Piece piece : pieces.subList(Math.max(0, pieces.size() - blocks), pieces.size())) {
            try {
                List<Origin> its = switch (piece) {
                    case Piece.Packed(StoredBlock block) -> block.origins();
                    case Piece.Loose(Block block) -> block.origins();
                };
                its.forEach(origin -> found.put(origin.id(), origin));
            } catch (IOException _) {
                // Whoever reads its lines is told.
            }
        }
        return List.copyOf(found.values());
    }

    /// One after the newest position in it, 0 where there is none.
    public long end() {
        return pieces.isEmpty() ? 0 : pieces.getLast().header().end();
    }

    public long events() {
        return pieces.stream().mapToLong(piece -> piece.header().count()).sum();
    }

    /// What of it is damaged.
    public List<Text> notices() {
        return notices;
    }
}
