package io.hafenwacht.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Takes text that is UTF-8 already. A [Writer] that is one too spares a report of megabytes the way from
/// bytes to characters and back.
public interface Utf8Sink {
    /// Whole characters, after all that was written before.
    void utf8(byte[] bytes, int length) throws IOException;

    static Utf8Sink of(Writer out) {
        return out instanceof Utf8Sink sink
                ? sink
                : (bytes, length) -> out.write(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
}
