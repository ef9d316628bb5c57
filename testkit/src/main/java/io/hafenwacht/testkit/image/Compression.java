package io.hafenwacht.testkit.image;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// How a layer's bytes are packed.
public enum Compression {
    NONE("tar"),
    GZIP("tar+gzip"),
    /// Three gzip members and zero padding behind them, as estargz and `pigz` users make.
    GZIP_MEMBERS("tar+gzip"),
    ZSTD("tar+zstd"),
    /// Two zstd frames between skippable ones, as zstd:chunked has.
    ZSTD_FRAMES("tar+zstd"),
    /// Gzip under the media type of zstd.
    GZIP_MISLABELLED("tar+zstd");

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    public String mediaType() {
        return "application/vnd.oci.image.layer.v1." + suffix;
    }

    public byte[] pack(byte[] tar) {
        var out = new ByteArrayOutputStream();
        int third = tar.length / 3;
        switch (this) {
            case NONE -> out.writeBytes(tar);
            case GZIP, GZIP_MISLABELLED -> gzip(out, tar, 0, tar.length);
            case GZIP_MEMBERS -> {
                gzip(out, tar, 0, third);
                gzip(out, tar, third, third);
                gzip(out, tar, 2 * third, tar.length - 2 * third);
                out.writeBytes(new byte[1000]);
            }
            case ZSTD -> out.writeBytes(Zstd.compress(tar));
            case ZSTD_FRAMES -> {
                skippable(out);
                out.writeBytes(Zstd.compress(java.util.Arrays.copyOf(tar, third)));
                skippable(out);
                out.writeBytes(Zstd.compress(java.util.Arrays.copyOfRange(tar, third, tar.length)));
                skippable(out);
            }
        }
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] bytes) {
        return GZIP.pack(bytes);
    }

    private static void gzip(ByteArrayOutputStream out, byte[] bytes, int offset, int length) {
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void skippable(ByteArrayOutputStream out) {
        out.writeBytes(new byte[] {0x50, 0x2a, 0x4d, 0x18, 5, 0, 0, 0, 1, 2, 3, 4, 5});
    }
}
