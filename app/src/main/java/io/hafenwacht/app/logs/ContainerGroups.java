package io.hafenwacht.app.logs;

import io.hafenwacht.connect.docker.watch.ContainerLogs;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.watch.detect.LineReading;
import io.hafenwacht.watch.logs.GroupBuilder;
import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/// The groups of one container as its engine or cluster has them now: masked, grouped, filtered, in order of
/// time.
final class ContainerGroups implements GroupQueue.Source {
    /// Lines of both channels come out of the order of their times, by less than this.
    private static final Duration OUT_OF_ORDER = Duration.ofSeconds(2);

    /// After this long a group has no more lines to come.
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Limit HELD =
            new Limit("logs.sorted", 20_000, "groups", "two seconds of a container that writes more than any should");

    /// A trace has this many lines; the last groups may begin so far before the last lines.
    private static final int LINES_OF_A_TRACE = 500;

    private final LiveLogs logs;
    private final Origin container;
    private final LogQuery query;
    private final LineReading reading;
    private final LiveMarks marks;
    private final GroupBuilder builder = new GroupBuilder();
    private final PriorityQueue<LogGroup> held = new PriorityQueue<>(Comparator.comparing(LogGroup::time));
    private final Deque<LogGroup> last = new ArrayDeque<>();
    private Instant newest = Instant.EPOCH;

    ContainerGroups(LiveLogs logs, Origin container, LogQuery query, LineReading reading, LiveMarks marks) {
        this.logs = logs;
        this.container = container;
        this.query = query;
        this.reading = reading;
        this.marks = marks;
    }

    @Override
    public Optional<LogProblem> run(GroupQueue.Sink sink) throws InterruptedException {
        Optional<LogProblem> problem = logs.read(container, range(), line -> line(line, sink));
        for (LogGroup group : builder.rest()) {
            offer(group, sink);
        }
        while (!held.isEmpty()) {
            tell(held.remove(), sink);
        }
        for (LogGroup group : last) {
            sink.accept(group);
        }
        return problem;
    }

    private ContainerLogs.Range range() {
        boolean unfiltered = query.grep().all() && query.least() == LogLine.Level.UNKNOWN;
        OptionalInt tail = query.tail().isPresent() && unfiltered
                ? OptionalInt.of(query.tail().getAsInt() + LINES_OF_A_TRACE)
                : OptionalInt.empty();
        return new ContainerLogs.Range(
                Optional.of(query.since()).filter(time -> time.isAfter(Instant.EPOCH)),
                Optional.of(query.until()).filter(time -> !time.equals(Instant.MAX)),
                tail);
    }

    private void line(LogLine line, GroupQueue.Sink sink) throws InterruptedException {
        marks.read(line);
        newest = line.time().isAfter(newest) ? line.time() : newest;
        Optional<LogGroup> ended = builder.add(reading.read(line), nanos(line.time()));
        if (ended.isPresent()) {
            offer(ended.get(), sink);
        }
        for (LogGroup quiet : builder.quiet(nanos(newest.minus(QUIET)))) {
            offer(quiet, sink);
        }
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private void offer(LogGroup group, GroupQueue.Sink sink) throws InterruptedException {
        if (query.wants(group)) {
            held.add(group);
        }
        Instant past = newest.minus(OUT_OF_ORDER);
        while (!held.isEmpty() && (held.element().time().isBefore(past) || HELD.exceededBy(held.size()))) {
            tell(held.remove(), sink);
        }
    }

    private void tell(LogGroup group, GroupQueue.Sink sink) throws InterruptedException {
        if (query.tail().isEmpty()) {
            sink.accept(group);
            return;
        }
        last.addLast(group);
        while (last.size() > query.tail().getAsInt()) {
            last.removeFirst();
        }
    }
}
