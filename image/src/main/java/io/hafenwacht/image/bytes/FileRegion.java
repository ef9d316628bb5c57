package io.hafenwacht.image.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A part of a file on a local disk. Reading it opens the file anew, so several threads may read one region.
public record FileRegion(Path file, long offset, long length) {
    public FileRegion {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("a region needs a place, got " + offset + " + " + length);
        }
    }

    public Seekable open() throws IOException {
        return new Seekable(FileChannel.open(file, StandardOpenOption.READ), offset, length);
    }

    /// Reads a region by position; skipping costs nothing.
    public static final class Seekable implements ByteStream {
        private final FileChannel channel;
        private final long start;
        private final long end;
        private long position;
        private ByteBuffer target = ByteBuffer.allocate(0);

        Seekable(FileChannel channel, long start, long length) {
            this.channel = channel;
            this.start = start;
            this.end = start + length;
            this.position = start;
        }

        /// The file below, for mapping a part of it; `fileOffset` says where the stream stands in it.
        public FileChannel channel() {
            return channel;
        }

        /// The place of the next byte to be read, counted from the file's start.
        public long fileOffset() {
            return position;
        }

        public long remaining() {
            return end - position;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (position >= end) {
                return -1;
            }
            if (target.array() != into) {
                target = ByteBuffer.wrap(into);
            }
            target.limit(offset + (int) Math.min(length, end - position)).position(offset);
            int read = channel.read(target, position);
            if (read > 0) {
                position += read;
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long size = Math.min(end, channel.size());
            long step = Math.clamp(count, 0, Math.max(0, size - position));
            position += step;
            return step;
        }

        @Override
        public long consumed() {
            return position - start;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
