package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.core.limit.Limit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/// Reads the lines that are added to a file which is renamed, cut or made anew meanwhile. A file that was
/// renamed is read to its end before the new one of the name.
final class FileTail implements Closeable {
    private static final Limit LINE = new Limit(
            "audit.line",
            4 << 20,
            "bytes",
            "with bodies of requests an entry may reach the 1.5 MB of an object in etcd");
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private Optional<SeekableByteChannel> channel = Optional.empty();
    private Optional<Object> key = Optional.empty();
    private byte[] line = new byte[BUFFER_BYTES];
    private int length;
    private boolean tooLong;
    private long leftOut;
    private long cut;

    FileTail(Path path) {
        this.path = path;
    }

    /// Opens the file at its begin, or at its end where `atEnd`.
    void open(boolean atEnd) throws IOException {
        SeekableByteChannel opened = Files.newByteChannel(path);
        if (atEnd) {
            opened.position(opened.size());
        }
        channel = Optional.of(opened);
        key = fileKey();
        buffer.clear().flip();
        length = 0;
        tooLong = false;
    }

    private Optional<Object> fileKey() throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /// The next whole line; empty where there is none yet.
    Optional<byte[]> next() throws IOException {
        while (true) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next != '\n') {
                    add(next);
                } else if (tooLong) {
                    leftOut++;
                    length = 0;
                    tooLong = false;
                } else if (length > 0) {
                    byte[] whole = Arrays.copyOf(line, length);
                    length = 0;
                    return Optional.of(whole);
                }
            }
            if (!fill()) {
                return Optional.empty();
            }
        }
    }

    private void add(byte next) {
        if (LINE.exceededBy(length + 1L)) {
            tooLong = true;
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = next;
    }

    /// Whether there is more, in this file or in the one that has taken its name.
    private boolean fill() throws IOException {
        if (channel.isEmpty()) {
            open(false);
        }
        SeekableByteChannel open = channel.orElseThrow();
        if (open.size() < open.position()) {
            // Cut in place (copytruncate): what was written between the copy and the cut is gone.
            cut++;
            open.position(0);
            length = 0;
        }
        buffer.clear();
        int count = open.read(buffer);
        buffer.flip();
        if (count > 0) {
            return true;
        }
        if (replaced()) {
            leftOut += length > 0 ? 1 : 0;
            open.close();
            open(false);
            return true;
        }
        return false;
    }

    private boolean replaced() throws IOException {
        return Files.exists(path) && !Objects.equals(fileKey(), key);
    }

    /// Lines over the limit, or that had no end, since the last time that somebody asked.
    long leftOut() {
        long is = leftOut;
        leftOut = 0;
        return is;
    }

    /// How often the file was cut in place since the last time that somebody asked.
    long cuts() {
        long is = cut;
        cut = 0;
        return is;
    }

    @Override
    public void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
            channel = Optional.empty();
        }
    }
}
