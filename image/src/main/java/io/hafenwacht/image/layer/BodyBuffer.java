package io.hafenwacht.image.layer;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Holds the body of one wanted file at a time: in place where the source is a file, else in a buffer outside
/// the heap that grows with need, else in a mapped temporary file. Belongs to one thread.
final class BodyBuffer implements AutoCloseable {
    static final Limit FILE_BYTES =
            new Limit("wanted file", 1L << 30, "bytes", "the largest programs and archives in use are about half");
    private static final Limit MEMORY_BYTES =
            new Limit("wanted file in memory", 32 << 20, "bytes", "two workers stay below 64 MiB outside the heap");
    /// Mapping costs some system calls; a copy of this many bytes costs the same.
    static final int MAP_FROM_BYTES = 64 << 10;
    private static final int FIRST_BYTES = 1 << 20;

    private Arena bufferArena = Arena.ofConfined();
    private MemorySegment buffer = bufferArena.allocate(FIRST_BYTES, 8);
    private Optional<Arena> bodyArena = Optional.empty();

    /// Sees the body's bytes while they are copied.
    interface Tap {
        void accept(byte[] buffer, int offset, int length);
    }

    private static final Tap NOBODY = (bytes, offset, length) -> {};

    /// The whole body of the entry that `cursor` stands on, valid until the next call.
    MemorySegment load(EntryCursor cursor, Optional<Tap> tap) throws IOException, MalformedInput {
        release();
        long size = cursor.header().size;
        if (tap.isEmpty() && size >= MAP_FROM_BYTES) {
            var arena = Arena.ofConfined();
            bodyArena = Optional.of(arena);
            Optional<MemorySegment> mapped = cursor.map(arena);
            if (mapped.isPresent()) {
                return mapped.get();
            }
        }
        return MEMORY_BYTES.exceededBy(size)
                ? spill(cursor, tap.orElse(NOBODY), size)
                : copy(cursor, tap.orElse(NOBODY), size);
    }

    private MemorySegment copy(EntryCursor cursor, Tap tap, long size) throws IOException, MalformedInput {
        if (buffer.byteSize() < size) {
            bufferArena.close();
            bufferArena = Arena.ofConfined();
            buffer = bufferArena.allocate(Math.min(MEMORY_BYTES.value(), Long.highestOneBit(size) << 1), 8);
        }
        long at = 0;
        for (int n = cursor.chunk(); n > 0; n = cursor.chunk()) {
            MemorySegment.copy(cursor.buffer(), cursor.offset(), buffer, ValueLayout.JAVA_BYTE, at, n);
            tap.accept(cursor.buffer(), cursor.offset(), n);
            at += n;
        }
        return buffer.asSlice(0, at).asReadOnly();
    }

    private MemorySegment spill(EntryCursor cursor, Tap tap, long size) throws IOException, MalformedInput {
        Path file;
        try {
            file = Files.createTempFile("hafenwacht-", ".body");
        } catch (IOException e) {
            throw new SpillFailure(e);
        }
        try (var channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            long at = 0;
            for (int n = cursor.chunk(); n > 0; n = cursor.chunk()) {
                write(channel, ByteBuffer.wrap(cursor.buffer(), cursor.offset(), n));
                tap.accept(cursor.buffer(), cursor.offset(), n);
                at += n;
            }
            var arena = bodyArena.orElseGet(Arena::ofConfined);
            bodyArena = Optional.of(arena);
            try {
                return channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(at, size), arena);
            } catch (IOException e) {
                throw new SpillFailure(e);
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws SpillFailure {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new SpillFailure(e);
        }
    }

    /// The temporary file could not be written: the layer goes on without this body.
    static final class SpillFailure extends IOException {
        private static final long serialVersionUID = 1;

        SpillFailure(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private void release() {
        bodyArena.ifPresent(Arena::close);
        bodyArena = Optional.empty();
    }

    @Override
    public void close() {
        release();
        bufferArena.close();
    }
}
