package io.hafenwacht.core.limit;

import io.hafenwacht.core.text.TextException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Gives at most `limit` bytes, then an `IOException` that names the limit.
public final class BoundedStream extends FilterInputStream {
    private final Limit limit;
    private long count;

    public BoundedStream(InputStream in, Limit limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int read = super.read(bytes, start, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) throws IOException {
        count += read;
        if (limit.exceededBy(count)) {
            throw new TextException("more than " + limit, "mehr als " + limit);
        }
    }
}
