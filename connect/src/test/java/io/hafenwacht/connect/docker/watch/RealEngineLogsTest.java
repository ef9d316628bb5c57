package io.hafenwacht.connect.docker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.LogLine;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
