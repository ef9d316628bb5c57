package io.hafenwacht.connect.docker.http;

import java.io.IOException;
import java.io.InputStream;

/// A body of known length.
final class FixedBody extends InputStream {
    private final InputStream in;
    private long remaining;

    FixedBody(InputStream in, long length) {
        this.in = in;
        this.remaining = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw new MalformedResponse(
                    "the connection ended " + remaining + " bytes before the end of the body",
                    "die Verbindung endete " + remaining + " Bytes vor dem Ende der Antwort");
        }
        remaining -= count;
        return count;
    }
}
