package io.hafenwacht.image.bytes;

import java.io.IOException;
import java.io.InputStream;

/// A [ByteStream] over an [InputStream] that cannot seek: a socket, standard input.
public final class PlainStream implements ByteStream {
    private static final int SCRATCH_BYTES = 64 << 10;

    private final InputStream in;
    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private long consumed;

    public PlainStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        if (read > 0) {
            consumed += read;
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException, MalformedInput {
        return ByteStream.skipByReading(this, count, scratch);
    }

    @Override
    public long consumed() {
        return consumed;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
