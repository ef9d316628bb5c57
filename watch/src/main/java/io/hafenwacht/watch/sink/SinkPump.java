package io.hafenwacht.watch.sink;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;

/// Brings what the journal holds to one sink: reads on from its place there, sends one batch at a time and so
/// keeps the order, and moves its place only when a batch is settled. So each event arrives at least once,
/// over ends of this process too, as long as the journal holds it; what was pushed out before is counted as
/// lost and told to `losses`.
///
/// One thread runs it; a sink that hangs holds up nobody else.
public final class SinkPump {
    /// Waits in vain end at least this often, to look whether the pump shall end.
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Limit BEFORE_SPLIT = new Limit(
            "sink-tries-before-split",
            3,
            "tries",
            "a server that fails three times over one batch may have too little time or memory for it");
    private static final Limit REFUSED_IN_A_ROW = new Limit(
            "sink-refused-in-a-row",
            20,
            "events",
            "single events are broken now and then; when all are, it is the server or a setting");
    private static final Limit DOUBTS = new Limit(
            "sink-doubts", 8, "tries", "about two minutes in which a server that refuses everything may be mended");

    private final SinkConfig config;
    private final SinkConfig.Batch limits;
    private final Selection selection;
    private final Sink sink;
    private final Journal journal;
    private final Retry retry;
    private final Surroundings.Pause pause;
    private final LongConsumer losses;
    private final Progress progress;

    private long position;
    private int refusedInARow;
    private boolean everTaken;
    private volatile long until = Long.MAX_VALUE;

    public SinkPump(
            SinkConfig config, Sink sink, Journal journal, Retry retry, Surroundings.Pause pause, LongConsumer losses) {
        this.config = config;
        this.limits = config.batch();
        this.selection = config.selection();
        this.sink = sink;
        this.journal = journal;
        this.retry = retry;
        this.pause = pause;
        this.losses = losses;
        this.progress = new Progress(retry.clock());
    }

    /// Runs until [#finish()] and all that was there then is settled, or until the thread is interrupted.
    public void run() throws InterruptedException {
        try (sink) {
            position = journal.cursor(config.name()).orElse(journal.first());
            if (position > journal.end()) {
                // Another journal than the one that the place was kept for.
                position = journal.first();
            }
            progress.sending(position);
            while (position < until) {
                round();
            }
        } finally {
            progress.stopped();
        }
    }

    /// Asks the pump to end when all that the journal holds now is settled.
    public void finish() {
        until = journal.end();
    }

    /// How it is now; safe from any thread.
    public SinkStatus status() {
        return progress.status(config, journal.end());
    }

    private void round() throws InterruptedException {
        try {
            List<Journal.Entry> entries = read();
            long expected = position;
            long found = entries.isEmpty()
                    ? Math.max(journal.first(), position)
                    : entries.getFirst().position();
            if (found > expected) {
                position = found;
                progress.lost(found - expected);
                losses.accept(found - expected);
            }
            deliver(entries);
        } catch (IOException e) {
            // The journal's trouble is told by the journal; this reader only goes on asking.
            progress.become(
                    SinkStatus.State.WAITING,
                    Text.of(
                            "the journal cannot be read: " + Refusal.of(e).english(),
                            "das Journal ist nicht lesbar: " + Refusal.of(e).german()));
            pause.of(retry.longest());
        }
    }

    /// What there is, and a little later what came meanwhile, unless it is a full batch.
    private List<Journal.Entry> read() throws IOException, InterruptedException {
        List<Journal.Entry> entries = journal.read(position, limits.events(), LOOK);
        if (entries.isEmpty()
                || entries.size() >= limits.events()
                || limits.linger().isZero()
                || until < Long.MAX_VALUE) {
            return entries;
        }
        pause.of(limits.linger());
        List<Journal.Entry> all = new ArrayList<>(entries);
        all.addAll(journal.read(entries.getLast().position() + 1, limits.events() - entries.size(), Duration.ZERO));
        return all;
    }

    private void deliver(List<Journal.Entry> entries) throws IOException, InterruptedException {
        List<Journal.Entry> batch = new ArrayList<>();
        long bytes = 0;
        for (Journal.Entry entry : entries) {
            if (selection.takes(entry.event())) {
                long more = EventBytes.about(entry.event());
                if (!batch.isEmpty() && bytes + more > limits.bytes()) {
                    settle(batch);
                    batch = new ArrayList<>();
                    bytes = 0;
                }
                batch.add(entry);
                bytes += more;
            }
        }
        if (!batch.isEmpty()) {
            settle(batch);
        }
        if (!entries.isEmpty()) {
            moveTo(entries.getLast().position() + 1);
        }
    }

    /// Sends until nothing of the batch is open. Parts of it wait on a stack, so that they go out in order.
    private void settle(List<Journal.Entry> batch) throws IOException, InterruptedException {
        Deque<List<Journal.Entry>> parts = new ArrayDeque<>(List.of(batch));
        int attempt = 0;
        while (!parts.isEmpty()) {
            List<Journal.Entry> part = parts.pop();
            switch (send(part)) {
                case Outcome.Taken taken -> {
                    attempt = 0;
                    settled(part.size(), taken.already(), taken.refused(), taken.why());
                    moveTo(part.getLast().position() + 1);
                }
                case Outcome.Partly partly -> {
                    attempt++;
                    settled(part.size() - partly.again().size(), partly.already(), partly.refused(), partly.why());
                    parts.push(partly.again().stream().map(part::get).toList());
                    again(partly.again().size(), partly.why(), retry.after(attempt, ""));
                }
                case Outcome.Later(Outcome.Cause cause, Text why, String retryAfter) -> {
                    attempt++;
                    boolean halve = cause == Outcome.Cause.TROUBLED && attempt % BEFORE_SPLIT.value() == 0;
                    push(parts, part, halve);
                    again(part.size(), why, retry.after(attempt, retryAfter));
                }
                case Outcome.Refused(Text why) -> {
                    if (part.size() > 1) {
                        push(parts, part, true);
                    } else if (doubtful() && attempt < DOUBTS.value()) {
                        attempt++;
                        parts.push(part);
                        again(1, why, retry.after(attempt, ""));
                    } else {
                        attempt = 0;
                        refusedInARow++;
                        settled(1, 0, 1, why);
                        moveTo(part.getLast().position() + 1);
                    }
                }
            }
        }
    }

    /// A fault of our own over one event must not end the sink, nor stand in its way for ever. The message of
    /// such a fault may hold what it stumbled over, and that may be a credential.
    private Outcome send(List<Journal.Entry> part) throws InterruptedException {
        try {
            return sink.send(part);
        } catch (RuntimeException e) {
            String name = e.getClass().getSimpleName();
            return new Outcome.Refused(Text.of("a fault of Hafenwacht: " + name, "ein Fehler von Hafenwacht: " + name));
        }
    }

    /// Whether it is more likely that everything is refused than that this event is broken.
    private boolean doubtful() {
        return !everTaken || refusedInARow >= REFUSED_IN_A_ROW.value();
    }

    private static void push(Deque<List<Journal.Entry>> parts, List<Journal.Entry> part, boolean halve) {
        if (halve && part.size() > 1) {
            parts.push(part.subList(part.size() / 2, part.size()));
            parts.push(part.subList(0, part.size() / 2));
        } else {
            parts.push(part);
        }
    }

    private void settled(long events, long already, long refused, Text why) {
        if (events > refused) {
            everTaken = true;
            refusedInARow = 0;
        }
        progress.settled(events - refused, already, refused, why);
    }

    private void again(long events, Text why, Duration wait) throws InterruptedException {
        progress.retrying(events, why);
        pause.of(wait);
    }

    private void moveTo(long next) throws IOException {
        position = next;
        progress.at(next);
        journal.cursor(config.name(), next);
    }
}
