package io.hafenwacht.image.bytes;

import io.hafenwacht.core.artifact.Digest;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Passes bytes on and takes their digest on the way. Skipped bytes are read, for they count too.
public final class Hashed implements ByteStream {
    private static final int SCRATCH_BYTES = 64 << 10;

    private final ByteStream source;
    private final Digest.Algorithm algorithm;
    private final MessageDigest state;
    private final byte[] scratch = new byte[SCRATCH_BYTES];

    public Hashed(ByteStream source, Digest.Algorithm algorithm) {
        this.source = source;
        this.algorithm = algorithm;
        this.state = algorithm.newMessageDigest();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException, MalformedInput {
        int read = source.read(into, offset, length);
        if (read > 0) {
            state.update(into, offset, read);
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException, MalformedInput {
        return ByteStream.skipByReading(this, count, scratch);
    }

    /// Reads to the end and answers the digest of everything; once only.
    public Digest drain() throws IOException, MalformedInput {
        skip(Long.MAX_VALUE);
        return new Digest(algorithm, HexFormat.of().formatHex(state.digest()));
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
