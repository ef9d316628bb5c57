package io.hafenwacht.image.bytes;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.hafenwacht.core.limit.Limit;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.XZInputStream;

/// Opens packed bytes by what they are, never by what a media type calls them (trap 15 of the layer formats).
public final class Unpacked {
    private static final Limit ZSTD_WINDOW_LOG = new Limit(
            "zstd window", 27, "log2 of bytes", "128 MiB outside the heap: what zstd itself takes without --long");
    private static final Limit XZ_MEMORY =
            new Limit("xz memory", 68 << 10, "KiB", "the dictionary of xz -9; larger ones only come from bombs");
    private static final int MAGIC_BYTES = 6;
    private static final int SCRATCH_BYTES = 64 << 10;

    private Unpacked() {}

    /// What packed the bytes.
    public enum Packing {
        GZIP,
        ZSTD,
        XZ,
        NONE;

        /// Decides by the first bytes (`length` of them, may be few).
        public static Packing of(byte[] head, int length) {
            if (length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
                return GZIP;
            }
            if (length >= 4 && head[1] == (byte) 0xb5 && head[2] == 0x2f && head[3] == (byte) 0xfd && head[0] == 0x28) {
                return ZSTD;
            }
            // A skippable frame (RFC 8878, 3.1.2): 50 to 5f, 2a 4d 18.
            if (length >= 4 && (head[0] & 0xf0) == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18) {
                return ZSTD;
            }
            if (length >= 6 && (head[0] & 0xff) == 0xfd && head[1] == '7' && head[2] == 'z' && head[3] == 'X') {
                return XZ;
            }
            return NONE;
        }
    }

    /// What packed the bytes of this region.
    public static Packing packing(FileRegion region) throws IOException {
        byte[] head = new byte[MAGIC_BYTES];
        try (var in = region.open()) {
            int length = 0;
            for (int n = 0; n >= 0 && length < head.length; ) {
                n = in.read(head, length, head.length - length);
                length += Math.max(n, 0);
            }
            return Packing.of(head, length);
        }
    }

    /// Unpacks `source`, or gives it back where nothing packed it. `verified` says that somebody checks the
    /// digest of the packed bytes, which makes a CRC needless.
    public static ByteStream open(ByteStream source, boolean verified) throws IOException, MalformedInput {
        var peeked = new Peeked(source);
        return switch (Packing.of(peeked.head, peeked.headLength)) {
            case GZIP -> new Gunzip(peeked, !verified);
            case ZSTD ->
                new Decoded(peeked, "zstd", packed -> {
                    var zstd = new ZstdInputStreamNoFinalizer(packed);
                    zstd.setLongMax(ZSTD_WINDOW_LOG.asInt());
                    return zstd;
                });
            case XZ -> new Decoded(peeked, "xz", packed -> new XZInputStream(packed, XZ_MEMORY.asInt()));
            case NONE -> peeked;
        };
    }

    /// Gives the first bytes a second time.
    private static final class Peeked implements ByteStream {
        private final ByteStream source;
        private final byte[] head = new byte[MAGIC_BYTES];
        private final int headLength;
        private int given;

        Peeked(ByteStream source) throws IOException, MalformedInput {
            this.source = source;
            int length = 0;
            while (length < MAGIC_BYTES) {
                int read = source.read(head, length, MAGIC_BYTES - length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            headLength = length;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException, MalformedInput {
            if (given < headLength) {
                int count = Math.min(length, headLength - given);
                System.arraycopy(head, given, into, offset, count);
                given += count;
                return count;
            }
            return source.read(into, offset, length);
        }

        @Override
        public long skip(long count) throws IOException, MalformedInput {
            long fromHead = Math.min(count, headLength - given);
            given += (int) fromHead;
            return fromHead + (count > fromHead ? source.skip(count - fromHead) : 0);
        }

        @Override
        public long consumed() {
            return source.consumed();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    /// Carries [MalformedInput] through a decoder that knows only [IOException].
    private static final class Carried extends IOException {
        private static final long serialVersionUID = 1;
        private final MalformedInput malformed;

        Carried(MalformedInput malformed) {
            this.malformed = malformed;
        }
    }

    /// A failure of the disk or the socket below a decoder, told from what the decoder itself says.
    private static final class Below extends IOException {
        private static final long serialVersionUID = 1;
        private final IOException failure;

        Below(IOException failure) {
            this.failure = failure;
        }
    }

    private static final class AsInputStream extends InputStream {
        private final ByteStream source;
        private final byte[] one = new byte[1];

        AsInputStream(ByteStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            try {
                return source.read(into, offset, length);
            } catch (MalformedInput e) {
                throw new Carried(e);
            } catch (IOException e) {
                throw new Below(e);
            }
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    @FunctionalInterface
    private interface Decoder {
        InputStream over(InputStream packed) throws IOException;
    }

    /// A library's decoder; every complaint of its own is about the input.
    private static final class Decoded implements ByteStream {
        private final InputStream decoder;
        private final ByteStream source;
        private final String format;
        private final byte[] scratch = new byte[SCRATCH_BYTES];

        Decoded(ByteStream source, String format, Decoder decoder) throws IOException, MalformedInput {
            this.source = source;
            this.format = format;
            this.decoder = guarded(() -> decoder.over(new AsInputStream(source)));
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException, MalformedInput {
            return guarded(() -> decoder.read(into, offset, length));
        }

        private interface Step<T> {
            T run() throws IOException;
        }

        private <T> T guarded(Step<T> step) throws IOException, MalformedInput {
            try {
                return step.run();
            } catch (Carried e) {
                throw e.malformed;
            } catch (Below e) {
                throw e.failure;
            } catch (EOFException e) {
                throw MalformedInput.at(
                        source.consumed(),
                        format + " data is cut off",
                        "die Daten (" + format + ") sind abgeschnitten");
            } catch (IOException e) {
                throw MalformedInput.at(
                        source.consumed(),
                        format + " data is damaged (" + e.getMessage() + ")",
                        "die Daten (" + format + ") sind beschädigt (" + e.getMessage() + ")");
            }
        }

        @Override
        public long skip(long count) throws IOException, MalformedInput {
            return ByteStream.skipByReading(this, count, scratch);
        }

        @Override
        public long consumed() {
            return source.consumed();
        }

        @Override
        public void close() throws IOException {
            decoder.close();
        }
    }
}
