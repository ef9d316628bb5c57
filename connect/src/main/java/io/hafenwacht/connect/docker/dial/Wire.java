package io.hafenwacht.connect.docker.dial;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// An open connection. `breakOff` ends it at once from any thread, also one that another thread waits on; a
/// TLS farewell is not attempted, since it could block.
public record Wire(InputStream input, OutputStream output, Closeable breakOff) implements Closeable {
    @Override
    public void close() throws IOException {
        breakOff.close();
    }
}
