package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.LogLine.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The log of a container with a terminal: no frames, lines end in CR LF, each with its time in front. Of a
/// line of over 16 KiB each part of 16 KiB has the same time in front, which is taken out there and nowhere
/// else, so that no container can forge one.
final class TerminalLines implements LogLines {
    /// How much of a line an engine's copier takes at once (moby, `daemon/logger/copier.go`).
    private static final int PART_BYTES = 16 * 1024;
    private static final int READ_BYTES = 8 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[READ_BYTES];
    private final LineBuffer line = new LineBuffer();
    /// The front of a line, until its time is read.
    private final byte[] front = new byte[LogStamp.MOST_BYTES];
    private int frontLength;
    private int from;
    private int until;
    /// Bytes of text since the last time in front of a part, and how much of a repeated time was met there.
    private int inPart;
    private byte[] repeated = {};
    private int met;
    private Instant last;

    TerminalLines(InputStream in, Instant begin) {
        this.in = in;
        this.last = begin;
    }

    @Override
    public Optional<RawLine> next() throws IOException {
        while (true) {
            if (from == until) {
                from = 0;
                until = Math.max(0, in.read(buffer, 0, buffer.length));
                if (until == 0) {
                    return Optional.empty();
                }
            }
            Optional<RawLine> ended = readOn();
            if (ended.isPresent()) {
                return ended;
            }
        }
    }

    @Override
    public List<RawLine> unfinished() {
        if (frontLength == 0 && !line.open()) {
            return List.of();
        }
        return List.of(end());
    }

    /// Takes what the buffer holds of this line.
    private Optional<RawLine> readOn() {
        while (from < until) {
            if (!line.open()) {
                byte next = buffer[from++];
                if (next == '\n') {
                    return Optional.of(end());
                }
                front[frontLength++] = next;
                if (next == ' ' || frontLength == front.length) {
                    open();
                }
            } else if (inPart == PART_BYTES && repeated.length > 0) {
                skipRepeated(buffer[from]);
            } else {
                int stop = Math.min(until, from + (repeated.length > 0 ? PART_BYTES - inPart : until));
                int at = from;
                while (at < stop && buffer[at] != '\n') {
                    at++;
                }
                line.add(buffer, from, at - from);
                inPart += at - from;
                from = at;
                if (at < stop) {
                    from++;
                    return Optional.of(end());
                }
            }
        }
        return Optional.empty();
    }

    /// The front is there: its time, or text without one.
    private void open() {
        Optional<LogStamp> stamp = LogStamp.of(front, 0, frontLength);
        last = stamp.map(LogStamp::time).orElse(last);
        line.begin(stamp.map(LogStamp::text).orElse(""), last);
        int text = stamp.map(LogStamp::length).orElse(0);
        line.add(front, text, frontLength - text);
        repeated = stamp.isPresent() ? Arrays.copyOf(front, text) : new byte[0];
        inPart = frontLength - text;
        met = 0;
        frontLength = 0;
    }

    private void skipRepeated(byte next) {
        if (next == repeated[met]) {
            from++;
            met++;
            if (met == repeated.length) {
                inPart = 0;
                met = 0;
            }
            return;
        }
        // No part's front: what looked like one is text.
        line.add(repeated, 0, met);
        repeated = new byte[0];
        met = 0;
    }

    private RawLine end() {
        if (!line.open()) {
            open();
        }
        if (met > 0) {
            line.add(repeated, 0, met);
            met = 0;
        }
        return line.end(Channel.TERMINAL);
    }
}
