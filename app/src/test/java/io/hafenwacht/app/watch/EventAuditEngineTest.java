package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.engine.TestEngine;
import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.connect.docker.watch.DockerEvents;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.watch.detect.OwnReads;
import io.hafenwacht.watch.journal.MemoryJournal;
import io.hafenwacht.watch.pipeline.Pipeline;
import io.hafenwacht.watch.pipeline.PipelineSettings;
import io.hafenwacht.watch.pipeline.Stages;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What happens on a real engine is a finding within a second.
@Tag("engine")
class EventAuditEngineTest {
    private static final String IMAGE = "debian-mini:bookworm";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestEngine lab;
    private EngineClient client;
    private MemoryJournal journal;
    private Pipeline pipeline;
    private final List<Event> kept = new ArrayList<>();
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void begin() throws InterruptedException {
        lab = TestEngine.with(IMAGE);
        client = new EngineClient(new EngineAddress.Unix(lab.socket()), EngineTimeouts.STANDARD);
        journal = new MemoryJournal();
        var judging = new Judging(
                Optional.of(new Judging.Audited(client, new ContainerChoice(List.of(), Map.of(), List.of()))),
                new WatchRequest.Rules(Map.of(), List.of(), List.of(), 50, new OwnReads()),
                Clock.systemUTC());
        pipeline = new Pipeline(
                journal,
                new Stages(e -> e, judging.judge()::judge, judging.judge()::tick),
                Clock.systemUTC(),
                PipelineSettings.STANDARD,
                List.of(judging.observer(), entry -> keep(entry.event())));
        pipeline.start();
        var events = new DockerEvents(client, Pace.STANDARD, Clock.systemUTC());
        pipeline.add(events);
        List<EventSource> sources = judging.sources(() -> pipeline.status().sources());
        sources.forEach(pipeline::add);
        Await.until(
                "all sources run",
                () -> events.status().state() == SourceStatus.State.RUNNING
                        && sources.stream().noneMatch(s -> s.status().state() == SourceStatus.State.STARTING));
    }

    @AfterEach
    void end() throws InterruptedException {
        if (lab != null) {
            made.forEach(id -> lab.change("DELETE", "/containers/" + id + "?force=1"));
            pipeline.stop();
            journal.close();
            client.close();
        }
    }

    private synchronized void keep(Event event) {
        kept.add(event);
        notifyAll();
    }

    private synchronized Event await(String what, Predicate<Event> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Event> found = kept.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            assertThat(left).as("no " + what + " in " + kept).isPositive();
            wait(left);
        }
    }

    private synchronized <E extends Event> List<E> of(String id, Class<E> type) {
        return kept.stream()
                .filter(e -> e.origin().id().equals(id))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private String make(String name, String config) {
        String id = lab.make(
                "/containers/create?name=hw-rules-" + name + "-"
                        + ProcessHandle.current().pid(),
                config);
        made.add(id);
        return id;
    }

    private static Predicate<Event> finding(String id, String check, OutcomeKind outcome) {
        return e -> e instanceof Detection d
                && d.origin().id().equals(id)
                && d.finding().subject().check().equals(check)
                && d.finding().outcome() == outcome;
    }

    private static Predicate<Event> action(String id, String action) {
        return e -> e instanceof Happening h
                && h.origin().id().equals(id)
                && h.action().startsWith(action);
    }

    @Test
    void aPrivilegedContainerIsAFindingWithinASecond() throws InterruptedException {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String id = make("priv" + i, """
                    {"Image": "debian-mini:bookworm", "Cmd": ["sleep", "60"], "HostConfig": {"Privileged": true}}""");
            Event created = await("event", action(id, "create"));
            Event found = await("finding", finding(id, "HW-D401", OutcomeKind.FAIL));
            millis.add(Duration.between(created.time(), found.time()).toMillis());
            await(
                    "story",
                    e -> e instanceof Incident story && story.origin().id().equals(id));
        }
        // The median, since a busy machine may stop any process for a second.
        assertThat(millis.stream().sorted().toList().get(3))
                .as("milliseconds from the engine's event to the finding: " + millis)
                .isLessThan(1000);
    }

    @Test
    void anOrdinaryContainerIsOneStoryThatEndsWithIt() throws InterruptedException {
        String id = make("plain", """
                {"Image": "debian-mini:bookworm", "Cmd": ["sleep", "60"], "HostConfig": {"NetworkMode": "none"}}""");
        lab.change("POST", "/containers/" + id + "/start");
        await("start", action(id, "start"));
        await("finding", finding(id, "HW-D419", OutcomeKind.FAIL));
        lab.change("POST", "/containers/" + id + "/update", "{\"Memory\": 67108864, \"MemorySwap\": 67108864}");
        await("end of a finding", finding(id, "HW-D419", OutcomeKind.PASS));
        lab.change("DELETE", "/containers/" + id + "?force=1");
        made.remove(id);
        await("end", e -> e instanceof Incident i && i.origin().id().equals(id) && i.state() == Incident.State.CLOSED);
        assertThat(of(id, Incident.class))
                .extracting(Incident::story)
                .containsOnly(of(id, Incident.class).getFirst().story());
        assertThat(of(id, Incident.class))
                .filteredOn(i -> i.state() == Incident.State.OPENED)
                .hasSize(1);
        assertThat(of(id, Detection.class))
                .extracting(d -> d.finding().id() + d.finding().outcome())
                .doesNotHaveDuplicates();
    }

    @Test
    void aPrivilegedCommandIsAFindingWithinASecond() throws InterruptedException {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String id = make("exec" + i, """
                    {"Image": "debian-mini:bookworm", "Cmd": ["sleep", "60"], "HostConfig": {"NetworkMode": "none"}}""");
            lab.change("POST", "/containers/" + id + "/start");
            String exec = lab.make("/containers/" + id + "/exec", """
                    {"Cmd": ["cat", "/etc/hostname"], "Privileged": true}""");
            try {
                lab.change("POST", "/exec/" + exec + "/start", "{\"Detach\": true}");
            } catch (UncheckedIOException _) {
                // An engine that may not give all capabilities tells of the attempt all the same.
            }
            Event began = await("event", action(id, "exec_start: cat /etc/hostname"));
            Event found = await("finding", finding(id, "HW-D429", OutcomeKind.FAIL));
            assertThat(((Detection) found).finding().evidence().english()).contains("cat /etc/hostname");
            millis.add(Duration.between(began.time(), found.time()).toMillis());
        }
        // The median, since a busy machine may stop any process for a second.
        assertThat(millis.stream().sorted().toList().get(3))
                .as("milliseconds from the engine's event to the finding: " + millis)
                .isLessThan(1000);
    }

    @Test
    void aTagThatMovesIsAFinding() throws InterruptedException {
        String name = "hw-rules-moved-" + ProcessHandle.current().pid();
        lab.change("POST", "/images/" + IMAGE + "/tag?repo=" + name + "&tag=1");
        try {
            String id = make("moved", """
                    {"Image": "%s:1", "Cmd": ["sleep", "60"], "HostConfig": {"NetworkMode": "none"}}""".formatted(name));
            await("event", action(id, "create"));
            lab.make("/commit?container=" + id + "&repo=" + name + "&tag=1", "{}");
            Event found = await("finding", finding(id, "HW-D427", OutcomeKind.FAIL));
            assertThat(((Detection) found).finding().evidence().english()).contains(name + ":1 = ");
        } finally {
            lab.change("DELETE", "/images/" + name + ":1?force=1");
        }
    }
}
