package io.hafenwacht.connect.docker.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A buffer in front of a connection, for one thread: heads are read byte by byte, and a lock for each byte
/// is what a [java.io.BufferedInputStream] takes longest for.
public final class AnswerInput extends FilterInputStream {
    private final byte[] buffer;
    private int at;
    private int end;

    /// `buffer` is of use to others again after the last read.
    public AnswerInput(InputStream in, byte[] buffer) {
        super(in);
        this.buffer = buffer;
    }

    @Override
    public int read() throws IOException {
        return at < end || filled() ? buffer[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (at == end) {
            if (length >= buffer.length) {
                return in.read(to, offset, length);
            }
            if (length > 0 && !filled()) {
                return -1;
            }
        }
        int count = Math.min(length, end - at);
        System.arraycopy(buffer, at, to, offset, count);
        at += count;
        return count;
    }

    private boolean filled() throws IOException {
        at = 0;
        end = 0; // where the read fails, nothing of before comes again
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    @Override
    public long skip(long count) throws IOException {
        if (at < end) {
            int skipped = (int) Math.min(Math.max(count, 0), end - at);
            at += skipped;
            return skipped;
        }
        return in.skip(count);
    }

    @Override
    public int available() throws IOException {
        return end - at + in.available();
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
