package io.hafenwacht.connect.docker.http;

import java.io.FilterInputStream;
import java.io.InputStream;

/// A body that only the end of the connection ends, so that a cut one cannot be told from a whole one.
final class UntilCloseBody extends FilterInputStream {
    UntilCloseBody(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // The connection is its owner's to close.
    }
}
