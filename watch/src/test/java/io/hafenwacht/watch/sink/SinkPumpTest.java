package io.hafenwacht.watch.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.journal.MemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SinkPumpTest {
    private static final Text WHY = Text.of("away", "weg");

    private final SimulatedTime time = new SimulatedTime();
    private final MemoryJournal journal = new MemoryJournal();
    private final Store store = new Store();
    private final List<Long> losses = new ArrayList<>();

    private SinkPump pump(String... settings) {
        Retry retry =
                new Retry(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(10), new Random(1), time);
        return new SinkPump(store.config(settings), store, journal, retry, time, losses::add);
    }

    /// Runs until all that the journal holds now is settled.
    private SinkPump drain(String... settings) throws InterruptedException {
        SinkPump pump = pump(settings);
        pump.finish();
        pump.run();
        return pump;
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            journal.append(Events.line(i));
        }
    }

    private static List<Long> upTo(long end) {
        return LongStream.range(0, end).boxed().toList();
    }

    @Test
    void bringsAllInOrderAndRemembersItsPlace() throws InterruptedException {
        append(25);
        SinkPump pump = drain("batch-events", "10");

        assertThat(store.positions()).isEqualTo(upTo(25));
        assertThat(store.deliveries).extracting(List::size).containsExactly(10, 10, 5);
        assertThat(journal.cursor("store")).hasValue(25);
        assertThat(pump.status().counts()).isEqualTo(new SinkStatus.Counts(25, 0, 0, 0, 0));
        assertThat(pump.status().behind()).isZero();
        assertThat(pump.status().state()).isEqualTo(SinkStatus.State.STOPPED);
        assertThat(store.closed).isTrue();

        append(3);
        drain("batch-events", "10");
        assertThat(store.deliveries.getLast()).containsExactly(25L, 26L, 27L);
    }

    @Test
    void aSinkAwayForTenMinutesLosesNothing() throws InterruptedException {
        append(500);
        Instant back = time.instant().plus(Duration.ofMinutes(10));
        store.answering(batch -> {
            if (time.instant().isBefore(back)) {
                // While it is away more comes.
                journal.append(Events.line(1_000 + time.pauses().size()));
                return Outcome.later(Outcome.Cause.AWAY, WHY);
            }
            return store.keep(batch);
        });
        drain("batch-events", "50");
        int meanwhile = time.pauses().size();
        drain("batch-events", "50");

        assertThat(meanwhile).isBetween(20, 60);
        assertThat(time.pauses())
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(100), Duration.ofSeconds(30)));
        assertThat(store.positions()).isEqualTo(upTo(500 + meanwhile));
        assertThat(losses).isEmpty();
    }

    @Test
    void theCursorMovesOnlyAfterAcceptance() throws InterruptedException {
        append(10);
        store.answering(batch -> {
            assertThat(journal.cursor("store").orElse(0))
                    .isLessThanOrEqualTo(batch.getFirst().position());
            if (batch.getFirst().position() == 6) {
                Thread.currentThread().interrupt(); // the end comes while this is under way
                return Outcome.later(Outcome.Cause.AWAY, WHY);
            }
            return store.keep(batch);
        });
        SinkPump pump = new SinkPump(
                store.config("batch-events", "3"), store, journal, Retry.standard(time), Thread::sleep, losses::add);
        pump.finish();
        assertThat(catching(pump)).isTrue();
        assertThat(journal.cursor("store")).hasValue(6);

        store.answering(store::keep);
        drain();
        assertThat(store.positions()).isEqualTo(upTo(10));
    }

    private static boolean catching(SinkPump pump) {
        try {
            pump.run();
            return false;
        } catch (InterruptedException _) {
            return true;
        }
    }

    @Test
    void whatWasTakenButNotNotedIsKeptOnce() throws InterruptedException {
        append(20);
        drain("batch-events", "5");
        journal.cursor("store", 10); // killed between acceptance and note
        SinkPump again = drain("batch-events", "5");

        assertThat(store.positions()).isEqualTo(upTo(20));
        assertThat(again.status().counts().already()).isEqualTo(10);
    }

    @Test
    void oneBrokenEventIsFoundDroppedAndCounted() throws InterruptedException {
        append(64);
        drain(); // it has taken something, so what it refuses is the event's fault
        SinkPump pump = pump();
        append(64);
        store.deliveries.clear();
        store.answering(batch -> batch.stream().anyMatch(entry -> entry.position() == 100)
                ? new Outcome.Refused(Text.of("no number", "keine Zahl"))
                : Outcome.taken());
        pump.finish();
        pump.run();

        assertThat(pump.status().counts()).isEqualTo(new SinkStatus.Counts(63, 0, 0, 1, 0));
        // 64, then two halves of each part that holds it.
        assertThat(store.deliveries).hasSize(13);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void aSinkThatRefusesEverythingFromTheBeginningIsAskedAgainFirst() throws InterruptedException {
        append(3);
        int[] asked = {0};
        store.answering(batch -> ++asked[0] < 6 ? new Outcome.Refused(WHY) : store.keep(batch));
        SinkPump pump = drain();

        assertThat(store.positions()).isEqualTo(upTo(3));
        assertThat(pump.status().counts().refused()).isZero();
        assertThat(time.pauses()).isNotEmpty();
    }

    @Test
    void aSinkThatRefusesEverythingForeverIsNotWaitedForForEver() throws InterruptedException {
        append(2);
        store.answering(_ -> new Outcome.Refused(WHY));
        SinkPump pump = drain();

        assertThat(pump.status().counts().refused()).isEqualTo(2);
        assertThat(pump.status().detail().english()).isEqualTo("2 refused, the last one: away");
        assertThat(Duration.between(Events.TIME, time.instant())).isGreaterThan(Duration.ofMinutes(1));
    }

    @Test
    void aFaultOfOurOwnOverOneEventEndsNothing() throws InterruptedException {
        append(4);
        drain();
        append(4);
        store.answering(batch -> {
            if (batch.stream().anyMatch(entry -> entry.position() == 6)) {
                throw new IllegalStateException("with something secret in it");
            }
            return Outcome.taken();
        });
        SinkPump pump = pump();
        pump.finish();
        pump.run();
        // The pump is new and has taken something before it comes to the event at fault.
        assertThat(pump.status().counts()).isEqualTo(new SinkStatus.Counts(3, 0, 0, 1, 0));
        assertThat(pump.status().detail().german())
                .isEqualTo("1 abgelehnt, zuletzt: ein Fehler von Hafenwacht: IllegalStateException");
    }

    @Test
    void onlyWhatIsOpenIsSentAgain() throws InterruptedException {
        append(4);
        int[] times = {0};
        store.answering(batch -> {
            if (times[0]++ == 0) {
                store.keep(List.of(batch.get(0), batch.get(2)));
                return new Outcome.Partly(List.of(1, 3), 0, 0, WHY);
            }
            return store.keep(batch);
        });
        SinkPump pump = drain();

        assertThat(store.deliveries).containsExactly(List.of(0L, 1L, 2L, 3L), List.of(1L, 3L));
        assertThat(pump.status().counts()).isEqualTo(new SinkStatus.Counts(4, 0, 2, 0, 0));
    }

    @Test
    void aServerThatFailsOverABatchGetsSmallerOnes() throws InterruptedException {
        append(8);
        store.answering(batch -> batch.size() > 2 ? Outcome.later(Outcome.Cause.TROUBLED, WHY) : store.keep(batch));
        drain();

        assertThat(store.positions()).isEqualTo(upTo(8));
        assertThat(store.deliveries.getFirst()).hasSize(8);
        assertThat(store.deliveries.getLast()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void retryAfterIsObeyedUpToALimit() throws InterruptedException {
        append(1);
        List<String> asked = new ArrayList<>(
                List.of("7", "Sun, 22 Nov 2026 01:03:00 GMT", "86400", "soon", "-5", "Thu, 01 Jan 1970 00:00:00 GMT"));
        store.answering(batch ->
                asked.isEmpty() ? store.keep(batch) : new Outcome.Later(Outcome.Cause.BUSY, WHY, asked.removeFirst()));
        drain();

        List<Duration> pauses = time.pauses();
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_100));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(50));
        assertThat(pauses.get(2)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(pauses.subList(3, 6)).allMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) <= 0);
    }

    @Test
    void whatTheJournalPushedOutIsCountedAsLost() throws InterruptedException {
        try (MemoryJournal small = new MemoryJournal(10, 1 << 20)) {
            small.cursor("store", 0);
            for (int i = 0; i < 25; i++) {
                small.append(Events.line(i));
            }
            SinkPump pump = new SinkPump(store.config(), store, small, Retry.standard(time), time, losses::add);
            pump.finish();
            pump.run();

            assertThat(losses).containsExactly(15L);
            assertThat(pump.status().counts().lost()).isEqualTo(15);
            assertThat(store.positions()).hasSize(10).contains(15L, 24L);
        }
    }

    @Test
    void aCursorOfAnotherJournalBeginsAnew() throws InterruptedException {
        append(3);
        journal.cursor("store", 1_000);
        drain();
        assertThat(store.positions()).isEqualTo(upTo(3));
    }

    @Test
    void takesOnlyWhatWasSelectedAndStillMovesOn() throws InterruptedException {
        Event[] events = {
            Events.line(1, "quiet", LogLine.Level.DEBUG),
            Events.line(2, "loud", LogLine.Level.ERROR),
            Events.line(3, "who knows", LogLine.Level.UNKNOWN),
            Events.died(),
            Events.detection(Severity.LOW),
            Events.incident(Severity.HIGH),
            Events.blind(),
            Events.sample()
        };
        for (Event event : events) {
            journal.append(event);
        }
        SinkPump pump = drain("kinds", "log", "level", "warn", "severity", "high");
        assertThat(store.positions()).containsExactly(1L);
        assertThat(pump.status().behind()).isZero();
        assertThat(journal.cursor("store")).hasValue(8);
    }

    @Test
    void batchesAreBoundInBytes() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            journal.append(Events.line(i, "x".repeat(10_000), LogLine.Level.INFO));
        }
        drain("batch-bytes", "30000");
        assertThat(store.deliveries).extracting(List::size).containsExactly(2, 2, 2, 2, 2);
    }

    @Test
    void aHangingSinkHoldsUpNobody() throws InterruptedException {
        append(5);
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Store hung = new Store();
        hung.answering(_ -> {
            hanging.countDown();
            try {
                release.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return Outcome.later(Outcome.Cause.TROUBLED, WHY);
        });
        SinkPump stuck = new SinkPump(
                hung.config("name", "hung"), hung, journal, Retry.standard(time), Thread::sleep, losses::add);
        Thread thread = Thread.ofVirtual().start(() -> catching(stuck));
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();

        append(5);
        drain();
        assertThat(journal.cursor("store")).hasValue(10);
        assertThat(journal.cursor("hung")).isEmpty();
        thread.interrupt();
        thread.join(Duration.ofSeconds(10));
        release.countDown();
        assertThat(stuck.status().state()).isEqualTo(SinkStatus.State.STOPPED);
    }

    @Test
    void waitsALittleForCompany() throws InterruptedException {
        append(1);
        Surroundings.Pause andMore = duration -> {
            time.of(duration);
            journal.append(Events.line(77));
            journal.append(Events.line(78));
        };
        SinkPump[] pump = new SinkPump[1];
        store.answering(batch -> {
            pump[0].finish();
            return store.keep(batch);
        });
        pump[0] = new SinkPump(
                store.config("batch-wait", "200ms"), store, journal, Retry.standard(time), andMore, losses::add);
        pump[0].run();

        assertThat(store.deliveries).containsExactly(List.of(0L, 1L, 2L));
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void anUnreadableJournalIsAskedAgain() throws InterruptedException {
        append(2);
        int[] failures = {3};
        Journal broken = new BrokenJournal(journal, failures);
        SinkPump pump = new SinkPump(store.config(), store, broken, Retry.standard(time), time, losses::add);
        pump.finish();
        pump.run();
        assertThat(store.positions()).isEqualTo(upTo(2));
        assertThat(time.pauses()).hasSize(3);
    }
}
