package io.hafenwacht.app;

import io.hafenwacht.report.Utf8Sink;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Standard output or error in UTF-8, for characters and for what is UTF-8 already. Faults of writing are
/// kept for `checkError`, as every [PrintWriter] does, and the first of them for [#lost].
public final class Utf8Printer extends PrintWriter implements Utf8Sink {
    private static final int BUFFER_CHARS = 1 << 15;

    /// Of `st_mode` (POSIX `sys/stat.h`, the numbers those of Linux, macOS and the BSDs).
    private static final int TYPE = 0170000;

    private static final int FIFO = 0010000;
    private static final int SOCKET = 0140000;

    private final Remembering stream;
    private final Path place;

    /// `place` is a name of the file that the stream leads to; it is looked at when a write has failed.
    public Utf8Printer(OutputStream stream, boolean flushesLines, Path place) {
        this(new Remembering(stream), flushesLines, place);
    }

    private Utf8Printer(Remembering stream, boolean flushesLines, Path place) {
        super(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), BUFFER_CHARS), flushesLines);
        this.stream = stream;
        this.place = place;
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
        return stream.failure.filter(e -> !hungUp(e));
    }

    /// A write to a pipe or a socket fails because nobody reads it. Where the kind is not told (Windows), the
    /// message must do, which is in the system's language.
    private boolean hungUp(IOException e) {
        try {
            int type = (int) Files.getAttribute(place, "unix:mode") & TYPE;
            return type == FIFO || type == SOCKET;
        } catch (IOException | UnsupportedOperationException _) {
            return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        }
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
