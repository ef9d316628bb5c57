package io.hafenwacht.connect.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// A socket whose reads all together end at one time, so that a server which drips bytes cannot hold us.
/// Another thread that closes it would do as well, but a visit starts none.
final class DeadlineSocket extends Socket {
    private volatile long end;

    /// From now on.
    void within(Duration patience) {
        end = System.nanoTime() + patience.toNanos();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                arm();
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                arm();
                return in.read(bytes, offset, length);
            }
        };
    }

    private void arm() throws IOException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("time is over");
        }
        setSoTimeout(Math.toIntExact(left));
    }
}
