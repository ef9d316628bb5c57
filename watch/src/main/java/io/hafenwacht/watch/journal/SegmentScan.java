package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The blocks of one segment by their headers. Between blocks that are damaged the next one is looked for,
/// byte by byte; a block that the file's end cuts off was being written when its writer died, and its events
/// stand in the tail.
record SegmentScan(List<StoredBlock> blocks, long damagedBytes) {
    private static final int CHUNK = 1 << 16;

    /// Blocks with positions from `from` to `bound` only: what lies beyond belongs to other segments.
    static SegmentScan of(Path file, long from, long bound) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            List<StoredBlock> blocks = new ArrayList<>();
            long damaged = 0;
            long size = channel.size();
            long at = 0;
            long next = from;
            while (at + BlockHeader.SIZE <= size) {
                byte[] bytes = new byte[BlockHeader.SIZE];
                StoredBlock.fill(channel, bytes, at);
                try {
                    BlockHeader header = BlockHeader.unpack(bytes, 0);
                    if (at + header.size() > size) {
                        break;
                    }
                    if (header.first() >= next && header.end() <= bound) {
                        blocks.add(new StoredBlock(file, at, header));
                        next = header.end();
                    }
                    at += header.size();
                } catch (Damaged _) {
                    long found = resume(channel, at + 1, size);
                    damaged += found - at;
                    at = found;
                }
            }
            return new SegmentScan(blocks, damaged);
        }
    }

    /// Where the next header that holds begins, or `size`.
    private static long resume(FileChannel channel, long from, long size) throws IOException {
        byte[] chunk = new byte[CHUNK + BlockHeader.SIZE];
        for (long at = from; at + BlockHeader.SIZE <= size; at += CHUNK) {
            int length = (int) Math.min(chunk.length, size - at);
            byte[] window = length == chunk.length ? chunk : new byte[length];
            StoredBlock.fill(channel, window, at);
            for (int i = 0; i < CHUNK && i + BlockHeader.SIZE <= length; i++) {
                if (window[i] == (byte) (BlockHeader.MAGIC >>> 24) && holds(window, i)) {
                    return at + i;
                }
            }
        }
        return size;
    }

    private static boolean holds(byte[] window, int at) {
        try {
            BlockHeader.unpack(window, at);
            return true;
        } catch (Damaged _) {
            return false;
        }
    }
}
