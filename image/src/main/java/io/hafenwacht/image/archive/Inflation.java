package io.hafenwacht.image.archive;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.image.bytes.MalformedInput;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates bodies of zip entries: small ones onto the heap, large ones into a temporary file that is mapped
/// and already deleted, so that nested archives cost no heap.
final class Inflation {
    /// Above it, a file: eight levels of this size on each of a few threads still fit a heap of 256 MB.
    static final Limit ON_HEAP =
            new Limit("inflated zip entry on the heap", 4 << 20, "bytes", "most nested jars are smaller; see depth");

    private static final int CHUNK = 1 << 16;
    /// Deflate cannot do better (RFC 1951: 258 bytes from two bits), so a larger claim is a lie.
    private static final long BEST_RATIO = 1032;

    private Inflation() {}

    /// At most `most` bytes from the beginning of `body`. Of a stream that makes no output for long only
    /// twice `most` is looked at.
    static byte[] head(MemorySegment body, int most) throws MalformedInput {
        long window = Math.min(body.byteSize(), 2L * most + CHUNK);
        try (var inflater = new Inflating(body.asSlice(0, window))) {
            byte[] out = new byte[(int) Math.min(most, window * BEST_RATIO)];
            int filled = 0;
            while (filled < out.length) {
                int n = inflater.into(ByteBuffer.wrap(out, filled, out.length - filled));
                if (n < 0) {
                    break;
                }
                filled += n;
            }
            return Arrays.copyOf(out, filled);
        }
    }

    /// All of `body`, which must inflate to exactly `size` bytes.
    static ZipContent whole(MemorySegment body, long size) throws MalformedInput, IOException {
        if (size < 0 || size > body.byteSize() * BEST_RATIO) {
            throw new MalformedInput(
                    "zip entry of " + body.byteSize() + " bytes claims to inflate to " + size,
                    "ein zip-Eintrag von " + body.byteSize() + " Bytes gibt entpackt " + size + " an");
        }
        var arena = Arena.ofConfined();
        try (var inflater = new Inflating(body)) {
            var content = ON_HEAP.exceededBy(size) ? toFile(inflater, size, arena) : toHeap(inflater, (int) size);
            if (inflater.into(ByteBuffer.allocate(1)) >= 0) {
                throw new MalformedInput(
                        "zip entry inflates to more than the " + size + " bytes that it claims",
                        "der zip-Eintrag ist entpackt größer als die " + size + " Bytes, die er angibt");
            }
            return new ZipContent(content, arena);
        } catch (MalformedInput | IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static MemorySegment toHeap(Inflating inflater, int size) throws MalformedInput {
        byte[] out = new byte[size];
        var buffer = ByteBuffer.wrap(out);
        while (buffer.hasRemaining()) {
            require(inflater.into(buffer), buffer.position(), size);
        }
        return MemorySegment.ofArray(out);
    }

    private static MemorySegment toFile(Inflating inflater, long size, Arena arena) throws MalformedInput, IOException {
        Path file = Files.createTempFile("hafenwacht", ".zip");
        try (var channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            // Written, not mapped for writing: a full disk is then an error, not a fault of the process.
            var buffer = ByteBuffer.allocateDirect(CHUNK);
            for (long done = 0; done < size; ) {
                buffer.clear().limit((int) Math.min(CHUNK, size - done));
                done += require(inflater.into(buffer), done, size);
                buffer.flip();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
        }
    }

    private static int require(int inflated, long done, long size) throws MalformedInput {
        if (inflated < 0) {
            throw new MalformedInput(
                    "zip entry inflates to " + done + " bytes and claims " + size,
                    "der zip-Eintrag hat entpackt " + done + " Bytes und gibt " + size + " an");
        }
        return inflated;
    }

    /// A raw inflater over one body; every failure is a [MalformedInput].
    private static final class Inflating implements AutoCloseable {
        private final Inflater inflater = new Inflater(true);

        Inflating(MemorySegment body) throws MalformedInput {
            if (body.byteSize() > Integer.MAX_VALUE) {
                throw new MalformedInput(
                        "zip entry with " + body.byteSize() + " compressed bytes",
                        "ein zip-Eintrag mit " + body.byteSize() + " gepackten Bytes");
            }
            inflater.setInput(body.asByteBuffer());
        }

        /// Fills some of `out`, which has room; how much, or -1 at the stream's end.
        int into(ByteBuffer out) throws MalformedInput {
            try {
                int n = inflater.inflate(out);
                if (n == 0 && !inflater.finished()) {
                    throw new MalformedInput(
                            "zip entry's body ends early", "der Inhalt des zip-Eintrags endet zu früh");
                }
                return n > 0 ? n : -1;
            } catch (DataFormatException e) {
                throw new MalformedInput(
                        "zip entry's body is no deflate stream: " + e.getMessage(),
                        "der Inhalt des zip-Eintrags ist kein Deflate-Strom: " + e.getMessage());
            }
        }

        @Override
        public void close() {
            inflater.end();
        }
    }
}
