package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an engine's own settings are found to be before and after it read them anew.
class ContainerAuditTest {
    private static final String SYSTEM = "unix:///run/docker.sock";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final ContainerAudit audit =
            new ContainerAudit(SYSTEM, Map.of(), List.of(), new ContainerChoice(List.of(), Map.of(), List.of()));

    private static Node engine(boolean debug, String registries) {
        return new JsonParser()
                .parse("""
                        {"snapshotVersion": 1, "kind": "docker", "address": "%s", "taken": "2026-11-22T10:00:00Z",
                         "engine": {"version": {"Version": "29.1.0", "ApiVersion": "1.52"},
                          "info": {"ID": "E", "Name": "host-1", "Debug": %s, "LiveRestoreEnabled": true,
                           "RegistryConfig": {"InsecureRegistryCIDRs": [%s], "IndexConfigs": {}}}}}""".formatted(SYSTEM, debug, registries).getBytes(StandardCharsets.UTF_8))
                .root();
    }

    private List<String> told(Node document) {
        return audit.judgeEngine(document, NOW, EventId.of("reload")).stream()
                .map(d -> d.finding().subject().check() + " "
                        + d.finding().outcome().word())
                .toList();
    }

    @Test
    void onlyWhatAReloadChangedIsTold() {
        assertThat(told(engine(false, ""))).as("as it was found").isEmpty();
        assertThat(told(engine(true, "\"0.0.0.0/0\""))).containsExactlyInAnyOrder("HW-D104 fail", "HW-D106 fail");
        assertThat(told(engine(true, "\"0.0.0.0/0\""))).isEmpty();
        assertThat(told(engine(true, ""))).containsExactly("HW-D106 pass");
    }

    @Test
    void itIsTheEnginesStory() {
        told(engine(false, ""));
        Detection found =
                audit.judgeEngine(engine(true, ""), NOW, EventId.of("reload")).getFirst();
        assertThat(found.origin().kind()).isEqualTo(Origin.Kind.ENGINE);
        assertThat(found.origin().id()).isEqualTo(SYSTEM);
    }
}
