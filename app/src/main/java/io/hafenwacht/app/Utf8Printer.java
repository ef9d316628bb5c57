package io.hafenwacht.app;

import io.hafenwacht.report.Utf8Sink;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Standard output or error in UTF-8, for characters and for what is UTF-8 already. Faults of writing are
/// kept for `checkError`, as every [PrintWriter] does, and the first of them for [#lost].
public final class Utf8Printer extends PrintWriter implements Utf8Sink {
    private static final int BUFFER_CHARS = 1 << 15;

    private final Remembering stream;

    public Utf8Printer(OutputStream stream, boolean flushesLines) {
        this(new Remembering(stream), flushesLines);
    }

    private Utf8Printer(Remembering stream, boolean flushesLines) {
        super(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER_CHARS), flushesLines);
        this.stream = stream;
    }

    @Override
    public void utf8(byte[] bytes, int length) {
        flush();
        try {
            stream.write(bytes, 0, length);
        } catch (IOException e) {
            setError();
        }
    }

    /// Why something of what was flushed did not arrive; a reader that closed its pipe has read enough.
    public Optional<IOException> lost() {
        // In each language that the system's C library speaks, the word is in the message.
        return stream.failure.filter(
                e -> !String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe"));
    }

    private static final class Remembering extends FilterOutputStream {
        private Optional<IOException> failure = Optional.empty();

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure.or(() -> Optional.of(e));
                throw e;
            }
        }
    }
}
