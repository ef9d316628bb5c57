package io.hafenwacht.app.watch;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.cli.ExitCode;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.terminal.RawTerminal;
import io.hafenwacht.watch.event.EventJson;
import io.hafenwacht.watch.journal.Journal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// One run of `hafenwacht watch`: begins, shows in one of three ways (once, as lines, as a table), ends in
/// order when its time is over, the user quits or a signal comes.
public final class WatchRun {
    private static final int ROWS = 24;
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration SUMMARY = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);
    /// Ends before the ten seconds are over that `docker stop` gives.
    private static final Duration SIGNAL = Duration.ofSeconds(9);
    /// Lines that wait for a slow reader of standard output. More are counted, not shown: the journal has
    /// them.
    private static final int WAITING = 10_000;

    private final WatchRequest request;
    private final Session session;
    private final boolean quiet;
    private final BlockingQueue<Event> lines = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong skipped = new AtomicLong();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    public WatchRun(WatchRequest request, Session session, boolean quiet) {
        this.request = request;
        this.session = session;
        this.quiet = quiet;
    }

    /// Runs to its end.
    public ExitCode run() throws InterruptedException {
        Thread signal = Thread.ofPlatform().unstarted(this::signalled);
        Runtime.getRuntime().addShutdownHook(signal);
        try {
            Watching watching = Watching.begin(request, session, this::show);
            try {
                return shown(watching);
            } finally {
                watching.stop().forEach(left -> tell(session.say(left)));
            }
        } finally {
            session.console().out().flush();
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(signal);
            } catch (IllegalStateException _) {
                // It runs: a signal ended this.
            }
        }
    }

    private void signalled() {
        stop.countDown();
        try {
            boolean _ = ended.await(SIGNAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Journal.Entry entry) {
        Event event = entry.event();
        if (!(event instanceof LogLine) && !(event instanceof Sample) && !lines.offer(event)) {
            skipped.incrementAndGet();
        }
    }

    private ExitCode shown(Watching watching) throws InterruptedException {
        watching.journalNotices().forEach(notice -> tell(session.say(notice)));
        watching.metricsAddress().filter(_ -> !quiet).ifPresent(address -> tell(address));
        if (request.showing().once()) {
            return once(watching);
        }
        if (session.console().outIsTerminal() && !request.showing().json()) {
            new TableScreen(
                            watching::summary,
                            session.language(),
                            session.clock(),
                            session.console().out())
                    .run(
                            session.console().in(),
                            new RawTerminal.Size(session.console().width(), ROWS),
                            until(Instant.now())::over);
        } else {
            plain(watching);
        }
        return ExitCode.DONE;
    }

    /// When this ends by itself or by a signal.
    private record Until(CountDownLatch stop, Optional<Duration> duration, Instant began) {
        boolean over() {
            return stop.getCount() == 0
                    || duration.isPresent()
                            && Duration.between(began, Instant.now()).compareTo(duration.get()) >= 0;
        }
    }

    private Until until(Instant began) {
        return new Until(stop, request.showing().duration(), began);
    }

    private ExitCode once(Watching watching) throws InterruptedException {
        watching.awaitFirst(FIRST);
        WatchSummary now = watching.summary();
        PrintWriter out = session.console().out();
        if (request.showing().json()) {
            try {
                new NowJson(session.language()).write(now, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            out.println(now.line(session.language()));
            new LiveTable(session.language())
                    .lines(
                            now.containers(),
                            TableLook.FIRST,
                            session.console().width(),
                            session.clock().instant())
                    .forEach(out::println);
        }
        now.troubles(session.language()).forEach(this::tell);
        Optional<Text> engine = watching.engineTrouble();
        engine.ifPresent(trouble -> tell(session.say(trouble)));
        return engine.isPresent() ? ExitCode.INCOMPLETE : ExitCode.DONE;
    }

    private void plain(Watching watching) throws InterruptedException {
        PrintWriter out = session.console().out();
        var text = new EventLines(session.language());
        Until until = until(Instant.now());
        Instant told = Instant.now();
        long before = 0;
        while (!until.over()) {
            Event event = lines.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            while (event != null) {
                print(event, text, out);
                event = lines.poll();
            }
            if (Duration.between(told, Instant.now()).compareTo(SUMMARY) >= 0) {
                told = Instant.now();
                summary(watching, out);
            }
            long now = skipped.get();
            if (now > before) {
                tell(session.say(Text.of(
                        now - before + " events are not shown, since nobody reads fast enough; they are kept",
                        now - before + " Ereignisse werden nicht gezeigt, da niemand schnell genug liest; sie sind"
                                + " aufbewahrt")));
                before = now;
            }
            out.flush();
        }
        if (request.showing().duration().isPresent()) {
            summary(watching, out);
        }
    }

    private void print(Event event, EventLines text, PrintWriter out) {
        if (request.showing().json()) {
            out.println(EventJson.line(event, session.language()));
        } else {
            text.line(event).ifPresent(out::println);
        }
    }

    private void summary(Watching watching, PrintWriter out) {
        WatchSummary now = watching.summary();
        if (!request.showing().json() && !quiet) {
            out.println(EventLines.shown(session.clock().instant())
                    + " "
                    + session.say(Text.of("summary", "Übersicht"))
                    + " "
                    + now.line(session.language()));
        }
        now.troubles(session.language()).forEach(this::tell);
    }

    private void tell(String line) {
        session.console().err().println("hafenwacht: " + line);
        session.console().err().flush();
    }
}
