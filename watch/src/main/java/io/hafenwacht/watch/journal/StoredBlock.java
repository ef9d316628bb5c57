package io.hafenwacht.watch.journal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.journal.BlockHeader.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A block on disk: its header is known, its sections are read when they are wanted.
record StoredBlock(Path file, long offset, BlockHeader header) {
    long first() {
        return header.first();
    }

    long end() {
        return header.end();
    }

    List<Origin> origins() throws IOException {
        try (FileChannel channel = open()) {
            return Block.origins(section(channel, header.origins(), offset + BlockHeader.SIZE));
        }
    }

    byte[] bodies() throws IOException {
        try (FileChannel channel = open()) {
            return section(channel, header.bodies(), bodiesAt());
        }
    }

    Block read() throws IOException {
        return read(bodies());
    }

    /// With bodies that the caller has read already.
    Block read(byte[] bodies) throws IOException {
        try (FileChannel channel = open()) {
            long at = offset + BlockHeader.SIZE;
            List<Origin> origins = Block.origins(section(channel, header.origins(), at));
            byte[] columns =
                    section(channel, header.columns(), at + header.origins().packed());
            return Block.of(header, origins, columns, bodies);
        }
    }

    private long bodiesAt() {
        return offset
                + BlockHeader.SIZE
                + header.origins().packed()
                + header.columns().packed();
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    private static byte[] section(FileChannel channel, Section section, long at) throws IOException {
        if (at + section.packed() > channel.size()) {
            throw new Damaged("the file ends within a block", "die Datei endet in einem Block");
        }
        byte[] packed = new byte[section.packed()];
        fill(channel, packed, at);
        if (BlockHeader.sum(packed, 0, packed.length) != section.sum()) {
            throw new Damaged("the checksum does not fit", "die Prüfsumme passt nicht");
        }
        byte[] raw = new byte[section.raw()];
        try {
            long size = Zstd.decompress(raw, packed);
            if (Zstd.isError(size) || size != raw.length) {
                throw new Damaged("does not unpack to what was packed", "entpackt ist er nicht, was gepackt wurde");
            }
        } catch (ZstdException e) {
            throw new Damaged("does not unpack: " + e.getMessage(), "lässt sich nicht entpacken: " + e.getMessage());
        }
        return raw;
    }

    static void fill(FileChannel channel, byte[] bytes, long at) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new Damaged("the file ended while it was read", "die Datei endete beim Lesen");
            }
        }
    }
}
