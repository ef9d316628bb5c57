package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.limit.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Takes the lines out of a container's log as an engine sends it: `GET /containers/{id}/logs` with
/// `timestamps=1`. A line comes out when it has ended; parts are joined.
public sealed interface LogLines permits FramedLines, TerminalLines {
    /// What one line keeps of its text.
    Limit LINE_BYTES = new Limit(
            "docker.log-line", 256 * 1024, "bytes", "Loki and others refuse longer lines; real ones stay below 64 KB");

    /// Lines of a container with or without a terminal. `begin` is the time of lines before the first that
    /// names one.
    static LogLines of(InputStream in, boolean terminal, Instant begin) {
        return terminal ? new TerminalLines(in, begin) : new FramedLines(in, begin);
    }

    /// The next line, empty at the end of the stream.
    Optional<RawLine> next() throws IOException;

    /// After the end: lines that have begun and have no line end. They are whole where the container is gone,
    /// and will be sent again where it is not.
    List<RawLine> unfinished();
}
