package io.hafenwacht.app;

import io.hafenwacht.report.Utf8Sink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Standard output or error in UTF-8, for characters and for what is UTF-8 already. Faults of writing are
/// kept for `checkError`, as every [PrintWriter] does.
public final class Utf8Printer extends PrintWriter implements Utf8Sink {
    private static final int BUFFER_CHARS = 1 << 15;

    private final OutputStream stream;

    public Utf8Printer(OutputStream stream, boolean flushesLines) {
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
}
