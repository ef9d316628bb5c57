package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Takes the lines out of a container's log as an engine sends it: `GET /containers/{id}/logs` with
/// `timestamps=1`. A line comes out when it has ended; parts are joined.
public sealed interface LogLines permits FramedLines, TerminalLines {
    /// What one line keeps of its text.
    Limit LINE_BYTES = new Limit(
            "docker.log-line", 256 * 1024, "bytes", "Loki and others refuse longer lines; real ones stay below 64 KB");

    /// The greatest number of a stream in the first byte of a frame.
    int LAST_STREAM = 3;

    /// Nothing came.
    LogLines NONE = new FramedLines(InputStream.nullInputStream(), Instant.EPOCH);

    /// Lines of a container with or without a terminal: frames begin with a byte below 4, the lines of a
    /// terminal with the digits of a year. Engines before API 1.42 do not say which it is, and there is no
    /// time to ask where a life is short. `begin` is the time of lines before the first that names one.
    static LogLines of(InputStream in, Instant begin) throws IOException {
        PushbackInputStream front = new PushbackInputStream(in, 1);
        int first = front.read();
        if (first < 0) {
            return NONE;
        }
        front.unread(first);
        return first <= LAST_STREAM ? new FramedLines(front, begin) : new TerminalLines(front, begin);
    }

    /// The next line, empty at the end of the stream.
    Optional<RawLine> next() throws IOException;

    /// After the end: lines that have begun and have no line end. They are whole where the container is gone,
    /// and will be sent again where it is not.
    List<RawLine> unfinished();
}
