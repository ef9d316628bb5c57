package io.hafenwacht.image.bytes;

import java.io.IOException;

/// Bytes in order from an untrusted place. Unlike [java.io.InputStream] it tells broken input
/// ([MalformedInput], a gap) from a broken disk or socket ([IOException], a failure).
public interface ByteStream extends AutoCloseable {
    /// Reads up to `length` (more than 0) bytes: at least one, or -1 at the end.
    int read(byte[] into, int offset, int length) throws IOException, MalformedInput;

    /// Leaves out `count` bytes without delivering them: fewer only at the end. Cheap where the source can
    /// seek.
    long skip(long count) throws IOException, MalformedInput;

    /// How many bytes of the input behind this stream have been taken so far; for progress and for telling a
    /// bomb from a large file. Decompressors count what they read, not what they give.
    long consumed();

    @Override
    void close() throws IOException;

    /// Leaves out bytes by reading them, for sources that cannot seek.
    static long skipByReading(ByteStream stream, long count, byte[] scratch) throws IOException, MalformedInput {
        long left = count;
        while (left > 0) {
            int read = stream.read(scratch, 0, (int) Math.min(left, scratch.length));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }
}
