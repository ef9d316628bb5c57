package io.hafenwacht.watch.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.journal.MemoryJournal;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PipelineTest {
    private static final Instant TIME = Instant.parse("2026-11-21T00:00:00Z");
    private static final PipelineSettings FAST = new PipelineSettings(
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(1),
            Duration.ofMillis(4),
            Duration.ofMinutes(1));

    private final MemoryJournal journal = new MemoryJournal();

    /// A source made of what its run does.
    private record Fake(String name, Run run) implements EventSource {
        interface Run {
            void run(Intake intake, Known known) throws InterruptedException;
        }

        @Override
        public void run(Intake intake, Known known) throws InterruptedException {
            run.run(intake, known);
        }

        @Override
        public SourceStatus status() {
            return new SourceStatus(name, SourceStatus.State.RUNNING, TIME, 0, 0, Text.same("runs"));
        }
    }

    private static LogLine line(String container, int number) {
        return new LogLine(
                EventId.of(container, Integer.toString(number)),
                TIME.plusMillis(number),
                new Origin("engine", Origin.Kind.CONTAINER, container, container),
                LogLine.Channel.STDOUT,
                LogLine.Level.INFO,
                Integer.toString(number),
                0);
    }

    private Pipeline pipeline(Stages stages) {
        return new Pipeline(journal, stages, Clock.systemUTC(), FAST, List.of());
    }

    private List<Event> kept() throws InterruptedException {
        return journal.read(0, 1_000_000, Duration.ZERO).stream()
                .map(Journal.Entry::event)
                .toList();
    }

    private static void forEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Test
    void keepsWhatEachSourceGivesInItsOrder() throws InterruptedException {
        var pipeline = pipeline(Stages.NONE);
        var given = new CountDownLatch(3);
        pipeline.start();
        for (String name : List.of("a", "b", "c")) {
            pipeline.add(new Fake(name, (intake, _) -> {
                for (int i = 0; i < 2_000; i++) {
                    intake.accept(line(name, i));
                }
                given.countDown();
                forEver();
            }));
        }
        assertThat(given.await(20, TimeUnit.SECONDS)).isTrue();
        pipeline.stop();

        assertThat(kept()).hasSize(6_000);
        for (String name : List.of("a", "b", "c")) {
            assertThat(kept().stream()
                            .filter(e -> e.origin().id().equals(name))
                            .map(e -> Integer.parseInt(((LogLine) e).text())))
                    .isSorted()
                    .hasSize(2_000);
        }
        assertThat(pipeline.status().appended()).containsEntry("log", 6_000L);
        assertThat(pipeline.status().abandoned()).isEmpty();
    }

    @Test
    void keepsWhatFollowsRightAfterItsCause() throws InterruptedException {
        var because = new Stages(
                event -> event,
                event -> event instanceof LogLine said && said.text().equals("1")
                        ? List.of(line("judge", 100))
                        : List.of(),
                _ -> List.of());
        var pipeline = pipeline(because);
        var given = new CountDownLatch(1);
        pipeline.start();
        pipeline.add(new Fake("a", (intake, _) -> {
            for (int i = 0; i < 3; i++) {
                intake.accept(line("a", i));
            }
            given.countDown();
            forEver();
        }));
        given.await();
        pipeline.stop();

        assertThat(kept()).extracting(e -> ((LogLine) e).text()).containsExactly("0", "1", "100", "2");
    }

    @Test
    void aSourceThatDiesIsStartedAgainAndTheGapIsTold() throws InterruptedException {
        var runs = new AtomicInteger();
        var given = new CountDownLatch(1);
        var pipeline = pipeline(Stages.NONE);
        pipeline.start();
        pipeline.add(new Fake("flaky", (intake, _) -> {
            int run = runs.incrementAndGet();
            intake.accept(line("a", run));
            if (run == 1) {
                throw new IllegalStateException("no such luck");
            }
            if (run == 3) {
                given.countDown();
                forEver();
            }
        }));
        given.await();
        assertThat(pipeline.status().restarts()).containsEntry("flaky", 2L);
        pipeline.stop();

        assertThat(kept())
                .filteredOn(Blindness.class::isInstance)
                .hasSize(2)
                .first()
                .satisfies(event -> {
                    assertThat(((Blindness) event).reason().english()).contains("no such luck");
                    assertThat(((Blindness) event).source()).isEqualTo("flaky");
                });
        assertThat(kept()).filteredOn(LogLine.class::isInstance).hasSize(3);
        assertThat(pipeline.status().sources().getFirst().state()).isEqualTo(SourceStatus.State.STOPPED);
    }

    @Test
    void whatStillWaitsIsKnownToASourceThatAsks() throws InterruptedException {
        var answers = new CopyOnWriteArrayList<Optional<Known.Mark>>();
        var slow = new Stages(event -> event, _ -> List.of(), _ -> List.of());
        var pipeline = pipeline(slow);
        pipeline.start();
        pipeline.add(new Fake("asks", (intake, known) -> {
            for (int i = 0; i < 5_000; i++) {
                intake.accept(line("a", i));
            }
            answers.add(known.last("log", "a"));
            forEver();
        }));
        Await.until("an answer", () -> !answers.isEmpty());
        pipeline.stop();

        assertThat(answers.getFirst()).map(Known.Mark::time).contains(TIME.plusMillis(4_999));
    }

    @Test
    void aFullInboxMakesSourcesWaitAndLosesNothing() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var stages = new Stages(
                event -> event,
                _ -> {
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return List.of();
                },
                _ -> List.of());
        var pipeline = pipeline(stages);
        int all = 3 * Inbox.EVENTS.asInt();
        var given = new AtomicInteger();
        pipeline.start();
        pipeline.add(new Fake("fast", (intake, _) -> {
            for (int i = 0; i < all; i++) {
                intake.accept(line("a", i));
                given.incrementAndGet();
            }
            forEver();
        }));
        Await.until("a full inbox", () -> pipeline.status().waiting() == Inbox.EVENTS.asInt());
        assertThat(given.get()).isLessThan(all);
        gate.countDown();
        Await.until("all are given", () -> given.get() == all);
        pipeline.stop();

        assertThat(kept()).hasSize(all);
    }

    @Test
    void aLineThatCannotBeMaskedIsNotKept() throws InterruptedException {
        var stages = new Stages(
                event -> {
                    throw new IllegalStateException("bug");
                },
                _ -> {
                    throw new IllegalStateException("bug");
                },
                _ -> List.of());
        var pipeline = pipeline(stages);
        var given = new CountDownLatch(1);
        pipeline.start();
        pipeline.add(new Fake("a", (intake, _) -> {
            intake.accept(line("a", 7));
            given.countDown();
            forEver();
        }));
        given.await();
        pipeline.stop();

        assertThat(kept()).singleElement().isInstanceOf(Blindness.class);
        assertThat(pipeline.status().stageFailures()).isEqualTo(2);
    }

    @Test
    void aJournalThatCannotWriteIsAskedAgain() throws InterruptedException {
        var refusals = new AtomicInteger(3);
        var troubles = new ArrayList<Text>();
        Journal stubborn = (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (_, method, arguments) -> {
                    if (method.getName().equals("append") && refusals.getAndDecrement() > 0) {
                        throw new IOException("No space left on device");
                    }
                    return method.invoke(journal, arguments);
                });
        var pipeline = new Pipeline(stubborn, Stages.NONE, Clock.systemUTC(), FAST, List.of());
        pipeline.start();
        pipeline.add(new Fake("a", (intake, _) -> {
            intake.accept(line("a", 1));
            forEver();
        }));
        Await.until("it is kept", () -> {
            pipeline.status().trouble().ifPresent(troubles::add);
            return pipeline.status().appended().containsKey("log");
        });
        pipeline.stop();

        assertThat(kept()).hasSize(1);
        assertThat(pipeline.status().trouble()).isEmpty();
        assertThat(refusals.get()).isNegative();
    }

    @Test
    void whatWaitsWhenStoppedIsKept() throws InterruptedException {
        var pipeline = pipeline(Stages.NONE);
        var given = new CountDownLatch(1);
        pipeline.start();
        pipeline.add(new Fake("a", (intake, _) -> {
            for (int i = 0; i < 1_000; i++) {
                intake.accept(line("a", i));
            }
            given.countDown();
            forEver();
        }));
        given.await();
        pipeline.stop();

        assertThat(kept()).hasSize(1_000);
        assertThat(pipeline.status().abandoned()).isEmpty();
    }

    @Test
    void aSourceThatIgnoresItsEndIsNamed() throws InterruptedException {
        var impatient = new PipelineSettings(
                Duration.ofMillis(5),
                Duration.ofMillis(5),
                Duration.ofMillis(1),
                Duration.ofMillis(4),
                Duration.ofMillis(50));
        var pipeline = new Pipeline(journal, Stages.NONE, Clock.systemUTC(), impatient, List.of());
        var runs = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        pipeline.start();
        pipeline.add(new Fake("deaf", (_, _) -> {
            runs.countDown();
            boolean done = false;
            while (!done) {
                try {
                    release.await();
                    done = true;
                } catch (InterruptedException _) {
                    // deaf on purpose
                }
            }
        }));
        runs.await();
        pipeline.stop();
        release.countDown();

        assertThat(pipeline.status().abandoned()).contains("deaf");
    }

    @Test
    void timeAloneCanHaveConsequences() throws InterruptedException {
        var happened = new Happening(
                EventId.of("tick"),
                TIME,
                new Origin("e", Origin.Kind.ENGINE, "e", "e"),
                "clock",
                "tick",
                new TreeMap<>());
        var once = new AtomicInteger();
        var pipeline = pipeline(
                new Stages(e -> e, _ -> List.of(), _ -> once.getAndIncrement() == 0 ? List.of(happened) : List.of()));
        pipeline.start();
        Await.until("a second time", () -> once.get() > 1);
        pipeline.stop();
        assertThat(kept()).containsExactly(happened);
    }
}
