package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.LogLine.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The log of a container without a terminal: frames of eight bytes (stream, three zeros, length of the
/// payload in network order) and a payload, which is one message with its time. A line of over 16 KiB comes
/// as several messages of the same time, of which only the last has a line end.
///
/// A time is only ever read at the front of a frame, so that no container can forge one.
final class FramedLines implements LogLines {
    private static final int HEADER_BYTES = 8;
    private static final int READ_BYTES = 8 * 1024;

    private final InputStream in;
    private final byte[] header = new byte[HEADER_BYTES];
    private final byte[] part = new byte[READ_BYTES];
    private final LineBuffer out = new LineBuffer();
    private final LineBuffer err = new LineBuffer();
    private final Deque<RawLine> ready = new ArrayDeque<>();
    private Instant last;

    /// `begin` is the time of lines before the first that names one.
    FramedLines(InputStream in, Instant begin) {
        this.in = in;
        this.last = begin;
    }

    @Override
    public Optional<RawLine> next() throws IOException {
        while (ready.isEmpty()) {
            int got = in.readNBytes(header, 0, HEADER_BYTES);
            if (got == 0) {
                return Optional.empty();
            }
            if (got < HEADER_BYTES) {
                throw new BrokenLog(
                        "the log ended inside a frame's header", "das Protokoll endete im Kopf eines Rahmens");
            }
            frame();
        }
        return Optional.of(ready.pop());
    }

    @Override
    public List<RawLine> unfinished() {
        List<RawLine> rest = new ArrayList<>();
        for (Channel channel : List.of(Channel.STDOUT, Channel.STDERR)) {
            if (line(channel).open()) {
                rest.add(line(channel).end(channel));
            }
        }
        return rest;
    }

    private LineBuffer line(Channel channel) {
        return channel == Channel.STDERR ? err : out;
    }

    private void frame() throws IOException {
        if ((header[1] | header[2] | header[3]) != 0) {
            throw noHeader();
        }
        long length = (header[4] & 0xffL) << 24 | (header[5] & 0xff) << 16 | (header[6] & 0xff) << 8 | header[7] & 0xff;
        switch (header[0]) {
            case 0, 1 -> message(Channel.STDOUT, length);
            case 2 -> message(Channel.STDERR, length);
            case 3 -> throw engineError(length);
            default -> throw noHeader();
        }
    }

    private String shown() {
        StringBuilder hex = new StringBuilder();
        for (byte b : header) {
            hex.append("%02x ".formatted(b));
        }
        return hex.toString().strip();
    }

    private void message(Channel channel, long length) throws IOException {
        if (length == 0) {
            return;
        }
        LineBuffer line = line(channel);
        long left = length;
        int count = read(left);
        left -= count;
        int from = begin(channel, line, count);
        while (true) {
            boolean end = left == 0;
            split(channel, line, from, count, end);
            if (end) {
                return;
            }
            count = read(left);
            left -= count;
            from = 0;
        }
    }

    /// Begins a line with the message, or goes on with the one before. Answers where the text begins.
    private int begin(Channel channel, LineBuffer line, int count) {
        Optional<LogStamp> stamp = LogStamp.of(part, 0, count);
        String text = stamp.map(LogStamp::text).orElse("");
        last = stamp.map(LogStamp::time).orElse(last);
        if (line.open() && !line.stamp().equals(text)) {
            ready.add(line.end(channel));
        }
        if (!line.open()) {
            line.begin(text, last);
        }
        return stamp.map(LogStamp::length).orElse(0);
    }

    /// A message is one line; where a logging driver put several into one, they share its time.
    private void split(Channel channel, LineBuffer line, int start, int count, boolean lastPart) {
        int from = start;
        for (int i = start; i < count; i++) {
            if (part[i] == '\n') {
                line.add(part, from, i - from);
                String stamp = line.stamp();
                Instant time = line.time();
                ready.add(line.end(channel));
                from = i + 1;
                if (from < count || !lastPart) {
                    line.begin(stamp, time);
                }
            }
        }
        line.add(part, from, count - from);
    }

    private int read(long left) throws IOException {
        int wanted = (int) Math.min(left, part.length);
        int count = in.readNBytes(part, 0, wanted);
        if (count < wanted) {
            throw new BrokenLog("the log ended inside a frame", "das Protokoll endete mitten in einem Rahmen");
        }
        return count;
    }

    /// A frame of the third kind holds an error of the engine, after which nothing comes.
    private BrokenLog engineError(long length) throws IOException {
        int count = read(Math.min(length, 512));
        String text = new String(part, 0, count, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return new BrokenLog("the engine gave up: " + text, "die Engine gab auf: " + text);
    }

    private BrokenLog noHeader() {
        return new BrokenLog("no header of a frame: " + shown(), "kein Kopf eines Rahmens: " + shown());
    }
}
