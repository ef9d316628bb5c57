package io.hafenwacht.watch.logs;

import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.limit.Limit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts lines that come one by one into groups: each origin and channel has one that is open, and ends with
/// the first line that does not continue it. Not safe for threads.
public final class GroupBuilder {
    private static final Limit LINES = new Limit(
            "logs.open-group", 1_000, "lines", "deeper than stack traces are; more is a program's own output");

    private final Map<Stream, Open> open = new HashMap<>();

    private record Stream(String system, String origin, LogLine.Channel channel) {}

    private static final class Open {
        private final List<LogLine> lines = new ArrayList<>(1);
        private TraceLines.Line last;
        private long since;

        Open(LogLine first, TraceLines.Line line, long now) {
            lines.add(first);
            last = line;
            since = now;
        }
    }

    /// Takes a line at `now`, nanoseconds of some clock; answers the group that it ended.
    public Optional<LogGroup> add(LogLine line, long now) {
        var stream = new Stream(line.origin().system(), line.origin().id(), line.channel());
        byte[] bytes = line.text().getBytes(StandardCharsets.UTF_8);
        var its = new TraceLines.Line(
                bytes,
                0,
                bytes.length,
                line.time().getEpochSecond() * 1_000_000_000L + line.time().getNano(),
                line.level());
        Open before = open.get(stream);
        if (before != null && !LINES.exceededBy(before.lines.size() + 1L) && TraceLines.joins(before.last, its)) {
            before.lines.add(line);
            before.last = its;
            before.since = now;
            return Optional.empty();
        }
        open.put(stream, new Open(line, its, now));
        return Optional.ofNullable(before).map(ended -> new LogGroup(ended.lines));
    }

    /// The groups that no line was added to since `before`.
    public List<LogGroup> quiet(long before) {
        List<LogGroup> ended = new ArrayList<>();
        open.values().removeIf(group -> {
            boolean quiet = group.since - before <= 0;
            if (quiet) {
                ended.add(new LogGroup(group.lines));
            }
            return quiet;
        });
        return ended;
    }

    /// All that is open.
    public List<LogGroup> rest() {
        List<LogGroup> rest =
                open.values().stream().map(group -> new LogGroup(group.lines)).toList();
        open.clear();
        return rest;
    }
}
