package io.hafenwacht.image.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.testkit.image.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ByteStreamsTest {
    private static final byte[] TEXT = text(600_000);

    private static byte[] text(int length) {
        byte[] bytes = new byte[length];
        var random = new Random(3);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(4));
        }
        return bytes;
    }

    private static ByteStream of(byte[] bytes) {
        return new PlainStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] readAll(ByteStream stream) throws IOException, MalformedInput {
        try (stream) {
            var out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1777];
            for (int n = stream.read(buffer, 0, buffer.length); n >= 0; n = stream.read(buffer, 0, buffer.length)) {
                assertThat(n).isPositive();
                out.write(buffer, 0, n);
            }
            return out.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void unpacksByMagicNumber(Compression compression) throws Exception {
        byte[] packed = compression.pack(TEXT);
        assertThat(readAll(Unpacked.open(of(packed), false))).isEqualTo(TEXT);
        assertThat(readAll(Unpacked.open(of(packed), true))).isEqualTo(TEXT);
        assertThat(readAll(new Piped(Unpacked.open(of(packed), false), "test"))).isEqualTo(TEXT);
    }

    @Test
    void unpacksXz() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(packed, new LZMA2Options(1))) {
            xz.write(TEXT);
        }
        assertThat(readAll(Unpacked.open(of(packed.toByteArray()), false))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void skippingIsReadingWithoutLooking(Compression compression) throws Exception {
        try (var stream = new Piped(Unpacked.open(of(compression.pack(TEXT)), false), "test")) {
            byte[] buffer = new byte[10];
            assertThat(stream.skip(300_000)).isEqualTo(300_000);
            assertThat(stream.read(buffer, 0, 10)).isEqualTo(10);
            assertThat(buffer).isEqualTo(Arrays.copyOfRange(TEXT, 300_000, 300_010));
            assertThat(stream.skip(1_000_000)).isEqualTo(TEXT.length - 300_010);
            assertThat(stream.read(buffer, 0, 10)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"GZIP", "GZIP_MEMBERS", "ZSTD", "ZSTD_FRAMES"})
    void truncatedAnywhereItIsAPrefixAndMalformed(Compression compression) throws Exception {
        byte[] text = Arrays.copyOf(TEXT, 3000);
        byte[] packed = compression.pack(text);
        for (int length = 6; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            try {
                byte[] some = readAll(Unpacked.open(of(cut), false));
                // At a border between members nothing says that more should come: the digest of the blob does.
                assertThat(some).as("length " + length).isEqualTo(Arrays.copyOf(text, some.length));
                assertThat(compression).isNotEqualTo(Compression.GZIP);
            } catch (MalformedInput e) {
                assertThat(e).hasMessageContaining("offset");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"GZIP", "GZIP_MEMBERS", "ZSTD", "ZSTD_FRAMES"})
    void flippedBitsNeverEndInAnotherException(Compression compression) throws Exception {
        byte[] packed = compression.pack(Arrays.copyOf(TEXT, 3000));
        for (int i = 0; i < 8 * packed.length; i += 3) {
            byte[] flipped = packed.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            try {
                readAll(new BombGuard(Unpacked.open(of(flipped), false), new BombGuard.Totals()));
            } catch (MalformedInput e) {
                // the other allowed answer
            }
        }
    }

    @Test
    void gzipNoticesAWrongChecksumUnlessTheDigestDoes() throws Exception {
        byte[] packed = Compression.gzip(TEXT);
        packed[packed.length - 8] ^= 1;
        assertThatThrownBy(() -> readAll(new Gunzip(of(packed), true))).hasMessageContaining("CRC-32");
        assertThat(readAll(new Gunzip(of(packed), false))).isEqualTo(TEXT);
    }

    @Test
    void gzipRefusesGarbageBehindItsLastMember() {
        byte[] packed = Compression.gzip(TEXT);
        byte[] more = Arrays.copyOf(packed, packed.length + 10);
        more[packed.length + 5] = 'x';
        assertThatThrownBy(() -> readAll(new Gunzip(of(more), true))).isInstanceOf(MalformedInput.class);
    }

    @Test
    void digestsCountSkippedBytesToo() throws Exception {
        var hashed = new Hashed(of(TEXT), Digest.Algorithm.SHA256);
        hashed.skip(1000);
        assertThat(hashed.read(new byte[100], 0, 100)).isEqualTo(100);
        assertThat(hashed.drain()).isEqualTo(Digest.sha256(TEXT));
    }

    @Test
    void aPipeGivesWhatCameBeforeTheFault() throws Exception {
        byte[] packed = Compression.gzip(TEXT);
        byte[] cut = Arrays.copyOf(packed, packed.length - 20);
        try (var pipe = new Piped(new Gunzip(of(cut), true), "test")) {
            byte[] buffer = new byte[1000];
            int[] total = {0};
            assertThatThrownBy(() -> {
                        for (int n = 0; n >= 0; n = pipe.read(buffer, 0, buffer.length)) {
                            total[0] += n;
                        }
                    })
                    .isInstanceOf(MalformedInput.class);
            assertThat(total[0]).isBetween(TEXT.length - 1000, TEXT.length);
        }
    }

    @Test
    void aPipeCanBeClosedEarly() throws Exception {
        var pipe = new Piped(of(new byte[50 << 20]), "early");
        assertThat(pipe.read(new byte[10], 0, 10)).isEqualTo(10);
        pipe.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("early"));
    }

    @Test
    @Tag("slow")
    void aBombIsStoppedAndALargeFileIsNot() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1100; i++) {
                gzip.write(zeros);
            }
        }
        var bomb = new BombGuard(new Gunzip(of(packed.toByteArray()), false), new BombGuard.Totals());
        assertThatThrownBy(() -> bomb.skip(Long.MAX_VALUE)).hasMessageContaining("decompression bomb");
        var plain = new BombGuard(new Endless(2L << 30), new BombGuard.Totals());
        assertThat(plain.skip(Long.MAX_VALUE)).isEqualTo(2L << 30);
    }

    /// As many bytes as asked for, each packed as itself.
    private static final class Endless implements ByteStream {
        private final int each;
        private long left;
        private long consumed;

        Endless(long size) {
            this(size, Integer.MAX_VALUE);
        }

        /// Takes at most `each` bytes of input for each read.
        Endless(long size, int each) {
            this.left = size;
            this.each = each;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int n = (int) Math.min(left, length);
            left -= n;
            consumed += Math.min(n, each);
            return n == 0 ? -1 : n;
        }

        @Override
        public long skip(long count) {
            return 0;
        }

        @Override
        public long consumed() {
            return consumed;
        }

        @Override
        public void close() {}
    }

    @Test
    void anInterruptStopsUnpacking() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new BombGuard(of(TEXT), new BombGuard.Totals()).read(new byte[1], 0, 1))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void manySmallBombsAreOneLargeOne() throws Exception {
        var totals = new BombGuard.Totals();
        long size = 900L << 20;
        assertThat(new BombGuard(new Endless(size, 1), totals).skip(size)).isEqualTo(size);
        assertThatThrownBy(() -> new BombGuard(new Endless(size, 1), totals).skip(size))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("decompression bomb");
        // Another image begins anew.
        assertThat(new BombGuard(new Endless(size, 1), new BombGuard.Totals()).skip(size))
                .isEqualTo(size);
    }
}
