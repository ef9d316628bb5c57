package io.hafenwacht.connect.kubernetes.watch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// Reads the lines that are added to a file which is renamed, cut or made anew meanwhile. A file that was
/// renamed is read to its end; then [#replaced()] says that another has taken its name.
final class FileTail implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final AuditLines lines = new AuditLines();
    private Optional<SeekableByteChannel> channel = Optional.empty();
    private Optional<Object> key = Optional.empty();
    private boolean replaced;
    private long cut;

    FileTail(Path path) {
        this.path = path;
    }

    /// Opens the file that has the name now, at its begin, or at its end where `atEnd`.
    void open(boolean atEnd) throws IOException {
        close();
        SeekableByteChannel opened = Files.newByteChannel(path);
        channel = Optional.of(opened);
        // Another file may take the name between the two: the one of both times is the one that is open.
        Optional<Object> before = key();
        while (!before.equals(key)) {
            opened.close();
            opened = Files.newByteChannel(path);
            channel = Optional.of(opened);
            key = before;
            before = key();
        }
        if (atEnd) {
            opened.position(opened.size());
        }
        buffer.clear().flip();
        lines.restart();
        replaced = false;
    }

    private Optional<Object> key() throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /// The next whole line; empty where there is none yet.
    Optional<byte[]> next() throws IOException {
        do {
            Optional<byte[]> line = lines.next(buffer);
            if (line.isPresent()) {
                return line;
            }
        } while (fill());
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        SeekableByteChannel open = channel.orElseThrow();
        if (open.size() < open.position()) {
            // Cut in place (copytruncate): what was written between the copy and the cut is gone.
            cut++;
            open.position(0);
            lines.restart();
        }
        // Asked before the file is read: what is written until then is read.
        boolean other = otherHasTheName();
        buffer.clear();
        int count = open.read(buffer);
        buffer.flip();
        if (count > 0) {
            return true;
        }
        if (other) {
            lines.end();
            replaced = true;
        }
        return false;
    }

    /// While it is renamed, nobody has the name for a moment.
    private boolean otherHasTheName() {
        try {
            return !key().equals(key);
        } catch (IOException _) {
            return false;
        }
    }

    /// Whether all was read and another file has the name now.
    boolean replaced() {
        return replaced;
    }

    /// Lines over the limit, or that had no end, since the last time that somebody asked.
    long leftOut() {
        return lines.leftOut();
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
