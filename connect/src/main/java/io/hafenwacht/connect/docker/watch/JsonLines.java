package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Cuts an endless answer into its lines of JSON. Lines over the limit are left out and counted.
public final class JsonLines {
    static final Limit LINE_BYTES =
            new Limit("docker.event", 1 << 20, "bytes", "an event with 200 labels is 20 KB; one of a sample 10 KB");

    private static final int READ_BYTES = 16 * 1024;
    /// Begins a record of RFC 7464, which newer engines may send.
    private static final byte RECORD_SEPARATOR = 0x1e;

    private final InputStream in;
    private final byte[] buffer = new byte[READ_BYTES];
    private int from;
    private int until;
    private byte[] line = new byte[READ_BYTES];
    private int length;
    private boolean tooLong;
    private long leftOut;

    public JsonLines(InputStream in) {
        this.in = in;
    }

    /// The next line that is not empty; none at the end. A last one without line end is none: it is half.
    public Optional<byte[]> next() throws IOException {
        while (true) {
            while (from < until) {
                byte next = buffer[from++];
                if (next == '\n') {
                    Optional<byte[]> whole = end();
                    if (whole.isPresent()) {
                        return whole;
                    }
                } else if (next != RECORD_SEPARATOR && next != '\r') {
                    add(next);
                }
            }
            from = 0;
            until = Math.max(0, in.read(buffer, 0, buffer.length));
            if (until == 0) {
                return Optional.empty();
            }
        }
    }

    /// How many lines were over the limit so far.
    public long leftOut() {
        return leftOut;
    }

    private void add(byte next) {
        if (LINE_BYTES.exceededBy(length + 1)) {
            tooLong = true;
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = next;
    }

    private Optional<byte[]> end() {
        Optional<byte[]> whole = length == 0 || tooLong ? Optional.empty() : Optional.of(Arrays.copyOf(line, length));
        leftOut += tooLong ? 1 : 0;
        length = 0;
        tooLong = false;
        return whole;
    }
}
