package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All blocks on disk and the one segment that grows. Not safe for threads.
final class Segments implements AutoCloseable {
    private final Disk disk;
    private final JournalFolder folder;
    private final List<Segment> segments = new ArrayList<>();
    private @Nullable Growing growing;

    Segments(Disk disk, JournalFolder folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /// One file, `writtenAt` of its newest block.
    private static final class Segment {
        final JournalFolder.SegmentFile file;
        final List<StoredBlock> blocks = new ArrayList<>();
        long bytes;
        long began;
        long writtenAt;

        Segment(JournalFolder.SegmentFile file) {
            this.file = file;
        }

        void add(StoredBlock block) {
            began = blocks.isEmpty() ? block.header().writtenAt() : began;
            writtenAt = block.header().writtenAt();
            blocks.add(block);
        }
    }

    /// The segment that blocks go to.
    private record Growing(Segment segment, Disk.OpenFile file) {}

    /// Takes up what is there; answers how many bytes between blocks are damaged.
    long load() throws IOException {
        List<JournalFolder.SegmentFile> files = folder.segments();
        long damaged = 0;
        for (int i = 0; i < files.size(); i++) {
            long bound = i + 1 < files.size() ? files.get(i + 1).first() : BlockHeader.POSITIONS;
            var segment = new Segment(files.get(i));
            SegmentScan scan = SegmentScan.of(segment.file.path(), end(), bound);
            scan.blocks().forEach(segment::add);
            if (segment.blocks.isEmpty()) {
                segment.writtenAt =
                        Files.getLastModifiedTime(segment.file.path()).toMillis();
            }
            segment.bytes = JournalFolder.size(segment.file.path());
            damaged += scan.damagedBytes();
            segments.add(segment);
        }
        return damaged;
    }

    boolean empty() {
        return segments.isEmpty();
    }

    long bytes() {
        long sum = 0;
        for (Segment segment : segments) {
            sum += segment.bytes;
        }
        return sum;
    }

    long events() {
        long sum = 0;
        for (Segment segment : segments) {
            for (StoredBlock block : segment.blocks) {
                sum += block.header().count();
            }
        }
        return sum;
    }

    /// One after the newest position, 0 where nothing is kept.
    long end() {
        for (Segment segment : segments.reversed()) {
            if (!segment.blocks.isEmpty()) {
                return segment.blocks.getLast().end();
            }
        }
        return 0;
    }

    /// The block that holds the position, or else the next one.
    Optional<StoredBlock> from(long position) {
        for (int i = segmentOf(position); i < segments.size(); i++) {
            for (StoredBlock block : segments.get(i).blocks) {
                if (block.end() > position) {
                    return Optional.of(block);
                }
            }
        }
        return Optional.empty();
    }

    private int segmentOf(long position) {
        int low = 0;
        int high = segments.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).file.first() <= position) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    List<StoredBlock> all(long from) {
        return segments.stream()
                .flatMap(segment -> segment.blocks.stream())
                .filter(block -> block.end() > from)
                .toList();
    }

    /// A block that cannot be read is not asked for again.
    void forget(StoredBlock block) {
        segments.forEach(segment -> segment.blocks.remove(block));
    }

    /// Puts a block behind the others; a write that fails leaves nothing of it.
    void append(Packer bytes, long segmentBytes) throws IOException {
        BlockHeader header = BlockHeader.unpack(bytes.array(), 0);
        if (growing != null && growing.segment.bytes + bytes.size() > segmentBytes) {
            roll();
        }
        Growing target = growing == null ? begin(header.first()) : growing;
        long at = target.segment.bytes;
        try {
            target.file.write(bytes.array(), bytes.size(), at);
        } catch (IOException e) {
            target.file.truncate(at);
            throw e;
        }
        target.segment.bytes += bytes.size();
        target.segment.add(new StoredBlock(target.segment.file.path(), at, header));
    }

    private Growing begin(long first) throws IOException {
        var file = new JournalFolder.SegmentFile(folder.segment(first), first);
        Disk.OpenFile open = disk.open(file.path());
        open.truncate(0);
        var begun = new Growing(new Segment(file), open);
        segments.add(begun.segment);
        growing = begun;
        return begun;
    }

    private void roll() throws IOException {
        if (growing != null) {
            Growing old = growing;
            growing = null;
            old.file.close();
        }
    }

    void force() throws IOException {
        if (growing != null) {
            growing.file.force();
        }
    }

    /// Removes the oldest segment; false where there is none.
    boolean dropOldest() throws IOException {
        if (segments.isEmpty()) {
            return false;
        }
        Segment oldest = segments.getFirst();
        if (growing != null && growing.segment == oldest) {
            roll();
        }
        disk.delete(oldest.file.path());
        segments.removeFirst();
        return true;
    }

    /// Removes segments whose newest block was written before `before`, and stops filling one that began
    /// before `rollBefore`, so that it can go in time; milliseconds since 1970.
    void dropOlder(long before, long rollBefore) throws IOException {
        if (growing != null && growing.segment.began < rollBefore) {
            roll();
        }
        while (!segments.isEmpty()
                && segments.getFirst().writtenAt < before
                && (growing == null || segments.getFirst() != growing.segment)) {
            dropOldest();
        }
    }

    int count() {
        return segments.size();
    }

    @Override
    public void close() throws IOException {
        roll();
    }
}
