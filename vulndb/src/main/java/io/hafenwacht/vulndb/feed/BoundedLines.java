package io.hafenwacht.vulndb.feed;

import io.hafenwacht.core.limit.BoundedStream;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.TextException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a text from a source, in UTF-8: a text over its limit, or one endless line, is an
/// `IOException` before it is held in memory.
public final class BoundedLines implements Closeable {
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public BoundedLines(InputStream in, Limit bytes) {
        this.in = new BufferedInputStream(new BoundedStream(in, bytes));
    }

    /// The next line without its end; empty after the last.
    public Optional<String> next() throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            if (FeedLimits.LINE_CHARS.exceededBy(line.size())) {
                throw new TextException(
                        "a line has more than " + FeedLimits.LINE_CHARS,
                        "eine Zeile hat mehr als " + FeedLimits.LINE_CHARS);
            }
            next = in.read();
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
