package io.hafenwacht.app.logs;

import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.watch.detect.LineReading;
import io.hafenwacht.watch.journal.JournalView;
import io.hafenwacht.watch.journal.LogSearch;
import io.hafenwacht.watch.logs.GroupBuilder;
import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.LogQuery;
import io.hafenwacht.watch.logs.OnceOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Lines as they are written, from engines and clusters, from a journal that another process writes, or from
/// all of them; held for a moment so that several containers come in one order of time.
final class LogFollowing {
    private static final Limit WAITING =
            new Limit("logs.waiting", 10_000, "lines", "a second of a busy engine; the source waits beyond it");
    private static final Duration MOMENT = Duration.ofMillis(250);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final LogQuery query;
    private final LineReading reading;
    private final OnceOnly once;
    private final InstantSource clock;
    private final BlockingQueue<Told> lines = new ArrayBlockingQueue<>(WAITING.asInt());
    private final List<Thread> sources = new ArrayList<>();
    private final GroupBuilder builder = new GroupBuilder();
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparing((Held each) -> each.group.time()));

    private record Told(LogLine line, OnceOnly.Source source) {}

    private record Held(LogGroup group, long since) {}

    LogFollowing(LogQuery query, LineReading reading, OnceOnly once, InstantSource clock) {
        this.query = query;
        this.reading = reading;
        this.once = once;
        this.clock = clock;
    }

    /// From a second ago, since lines come out of the order of their times.
    void live(LiveLogs logs, LogChoice choice, List<Origin> there, LiveMarks known) {
        EventSource source = logs.following(choice, there, clock.instant().minusSeconds(1), clock);
        start(() -> source.run(
                event -> {
                    if (event instanceof LogLine line) {
                        lines.put(new Told(reading.read(line), OnceOnly.Source.ENGINE));
                    }
                },
                known));
    }

    /// What the journal gets from this position on.
    void journal(Path folder, long from) {
        var all = new LogQuery(
                query.origins(),
                LogQuery.ALL.since(),
                LogQuery.ALL.until(),
                LogQuery.ALL.least(),
                LogQuery.ALL.grep(),
                LogQuery.ALL.tail());
        start(() -> {
            long next = from;
            while (true) {
                try {
                    JournalView view = JournalView.of(folder, next);
                    new LogSearch(view, all).run(group -> {
                        for (LogLine line : group.lines()) {
                            lines.put(new Told(line, OnceOnly.Source.JOURNAL));
                        }
                    });
                    next = Math.max(next, view.end());
                } catch (IOException _) {
                    // Looked at while its writer changed it, or it is not to be read for now: again in a moment.
                }
                Thread.sleep(LOOK_EVERY);
            }
        });
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void start(Work work) {
        sources.add(Thread.ofVirtual().name("logs").start(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /// Until the query's end, an interrupt, or until nobody reads any more.
    void run(LogsRun.Output output, Runnable flush) throws IOException, InterruptedException {
        try {
            while (clock.instant().isBefore(query.until())) {
                Told told = lines.poll(MOMENT.toMillis() / 4, TimeUnit.MILLISECONDS);
                long now = System.nanoTime();
                if (told != null && query.origins().test(told.line.origin()) && once.first(told.line, told.source)) {
                    builder.add(told.line, now).ifPresent(group -> held.add(new Held(group, now)));
                }
                for (LogGroup group : builder.quiet(now - MOMENT.toNanos())) {
                    held.add(new Held(group, now - MOMENT.toNanos()));
                }
                tell(now - MOMENT.toNanos(), output);
                if (lines.isEmpty()) {
                    flush.run();
                }
            }
            builder.rest().forEach(group -> held.add(new Held(group, Long.MIN_VALUE)));
            while (!held.isEmpty()) {
                tell(held.remove().group, output);
            }
        } finally {
            sources.forEach(Thread::interrupt);
        }
    }

    private void tell(long before, LogsRun.Output output) throws IOException {
        while (!held.isEmpty() && held.element().since - before <= 0) {
            tell(held.remove().group, output);
        }
    }

    private void tell(LogGroup group, LogsRun.Output output) throws IOException {
        if (query.wants(group)) {
            output.write(group);
        }
    }
}
