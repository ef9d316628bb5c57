package io.hafenwacht.connect.docker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.testkit.Await;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The sources on a real engine.
@Tag("engine")
class RealEngineLogsTest {
    private EngineLab lab;
    private EngineClient client;
    private final Collected got = new Collected();

    @BeforeEach
    void start() {
        lab = EngineLab.required();
        client = lab.client();
    }

    @AfterEach
    void stop() {
        got.close();
        if (lab != null) {
            lab.close();
            client.close();
        }
    }

    private DockerLogs follow() {
        ContainerChoice ours = ContainerChoice.named(List.of(EngineLab.prefix() + "*"));
        DockerLogs logs = new DockerLogs(client, ours, Optional.empty(), Pace.STANDARD, InstantSource.system());
        got.from(logs, Known.NOTHING);
        Collected.awaitRunning(logs);
        return logs;
    }

    @Test
    void followsBothChannelsOfOneThatComes() {
        follow();
        String id = lab.run("echo out; echo err >&2; echo -n last", "");
        got.awaitText(id, "last");
        assertThat(got.all(LogLine.class)).allSatisfy(line -> {
            assertThat(line.origin().name()).startsWith(EngineLab.prefix());
            assertThat(line.origin().image()).isEqualTo(EngineLab.IMAGE);
        });
        assertThat(got.texts(id)).containsExactlyInAnyOrder("out", "err", "last");
    }

    private static List<String> numbered(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).toList();
    }

    /// What each of many wrote is all there, or it is told that it is not.
    private void allOrTold(List<String> ids, int lines) {
        got.await(
                "the end of each",
                all -> ids.stream().allMatch(id -> got.texts(id).size() >= lines || told(id)));
        got.noIdTwice();
        long lost = ids.stream().filter(this::told).count();
        // Where the engine's files can be held open, nothing is lost but where a busy machine lets the engine
        // delete one before the event of its start is read; else the engine may be faster.
        boolean filesAreOurs = LocalLogs.of(client) != LocalLogs.NONE;
        for (String id : ids) {
            if (!told(id)) {
                assertThat(got.texts(id)).as(id).isEqualTo(numbered(lines));
            }
        }
        assertThat(lost)
                .as("containers that were gone before they could be read")
                .isLessThanOrEqualTo(filesAreOurs ? 1 + ids.size() / 20 : ids.size() / 10);
    }

    private boolean told(String id) {
        return got.all(Blindness.class).stream()
                .anyMatch(blind -> blind.origin().id().equals(id));
    }

    @Test
    void losesNothingOfThoseThatLiveForAMomentAndRemoveThemselves() {
        follow();
        allOrTold(
                IntStream.range(0, 10)
                        .mapToObj(_ -> lab.run(
                                "for i in $(seq 50); do echo line $i; done",
                                ",\"HostConfig\":{\"AutoRemove\":true,\"NetworkMode\":\"none\"}"))
                        .toList(),
                50);
    }

    @Test
    @Tag("slow")
    void losesNothingOfTwoHundredThatComeAndGo() throws Exception {
        DockerLogs logs = follow();
        List<String> ids = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (var makers = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 200; i++) {
                makers.submit(() -> ids.add(lab.run(
                        "for i in $(seq 20); do echo line $i; done",
                        ",\"HostConfig\":{\"AutoRemove\":true,\"NetworkMode\":\"none\"}")));
            }
        }
        assertThat(ids).hasSize(200);
        allOrTold(ids, 20);
        Await.until("no stream is left", () -> logs.streams() == 0);
    }

    @Test
    void followsThroughRotation() {
        follow();
        String id = lab.run(
                "for i in $(seq 2000); do echo line $i; ((i % 20)) || sleep 0.02; done",
                ",\"HostConfig\":{\"NetworkMode\":\"none\",\"LogConfig\":{\"Type\":\"json-file\",\"Config\":"
                        + "{\"max-size\":\"10k\",\"max-file\":\"3\"}}}");
        got.awaitText(id, "line 2000");
        assertThat(got.texts(id)).isEqualTo(numbered(2000));
    }

    @Test
    void goesOnWhereItsContainerStartsAgain() {
        follow();
        String id = lab.run("echo one; echo -n two", "");
        got.awaitText(id, "two");
        lab.await(id);
        lab.start(id);
        got.await("both runs", all -> got.texts(id).size() == 4);
        assertThat(got.texts(id)).containsExactly("one", "two", "one", "two");
        got.noIdTwice();
    }

    @Test
    void aLogThatCannotBeReadIsToldOnce() {
        follow();
        String id = lab.run(
                "echo x; sleep 0.2; echo y",
                ",\"HostConfig\":{\"NetworkMode\":\"none\",\"LogConfig\":{\"Type\":\"none\"}}");
        got.await("blindness", all -> told(id));
        lab.await(id);
        lab.start(id);
        lab.await(id);
        assertThat(got.all(Blindness.class).stream().filter(b -> b.origin().id().equals(id)))
                .hasSize(1);
    }

    @Test
    void joinsLongLinesOfTerminalsAndPipes() {
        follow();
        String script = "head -c 40000 /dev/zero | tr '\\0' a; echo; echo end";
        String pipe = lab.run(script, ",\"HostConfig\":{\"NetworkMode\":\"none\"}");
        String terminal = lab.run(script, ",\"Tty\":true,\"HostConfig\":{\"NetworkMode\":\"none\"}");
        got.awaitText(pipe, "end");
        got.awaitText(terminal, "end");
        assertThat(got.texts(pipe)).containsExactly("a".repeat(40_000), "end");
        assertThat(got.texts(terminal)).containsExactly("a".repeat(40_000), "end");
    }

    @Test
    void tellsTheEventsOfALife() {
        DockerEvents events = new DockerEvents(client, Pace.STANDARD, InstantSource.system());
        got.from(events, Known.NOTHING);
        Collected.awaitRunning(events);
        String id = lab.run("exit 3", "");
        got.await(
                "die",
                all -> all.stream()
                        .anyMatch(e -> e instanceof Happening h
                                && h.action().equals("die")
                                && h.origin().id().equals(id)));
        assertThat(got.all(Happening.class).stream().filter(h -> h.origin().id().equals(id)))
                .extracting(Happening::action)
                .containsSubsequence("create", "start", "die");
    }
}
