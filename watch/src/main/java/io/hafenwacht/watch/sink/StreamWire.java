package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Text;
import java.net.URI;
import java.util.Optional;

/// A connection that only takes bytes, TCP or TLS, opened when it is needed.
public interface StreamWire extends AutoCloseable {
    /// Writes all bytes; empty when they went out, else why not (the connection is then closed, and the next
    /// call opens another).
    Optional<Text> write(URI address, byte[] bytes) throws InterruptedException;

    @Override
    void close();
}
