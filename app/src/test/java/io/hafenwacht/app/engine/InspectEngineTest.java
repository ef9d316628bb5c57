package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hafenwacht docker inspect` of a container that runs.
@Tag("engine")
class InspectEngineTest {
    @Test
    void aRunningContainer(@TempDir Path folder) {
        TestEngine engine = TestEngine.with("debian-mini:bookworm");
        String name = "hw-inspect-" + ProcessHandle.current().pid();
        String id = engine.make("/containers/create?name=" + name, """
                {"Image": "debian-mini:bookworm", "Cmd": ["sleep", "600"], "HostConfig": {"NetworkMode": "none",
                 "CapDrop": ["ALL"], "CapAdd": ["KILL"], "Memory": 67108864, "UTSMode": "host"}}""");
        try {
            engine.change("POST", "/containers/" + id + "/start");
            CliRun run = CliRun.in(folder, engine.environment(folder), "docker", "inspect", name, "--format", "json");
            assertThat(run.code()).as(run.err()).isZero();
            Node json = run.json();
            assertThat(row(json, "capabilities", "KILL").get("value").stringOrEmpty())
                    .isEqualTo("added");
            assertThat(row(json, "limits", "Memory").get("value").stringOrEmpty())
                    .isEqualTo("64 MiB");
            assertThat(row(json, "limits", "Memory").get("meaning").stringOrEmpty())
                    .startsWith("uses ");
            assertThat(row(json, "namespaces", "uts").get("meaning").stringOrEmpty())
                    .startsWith("the host's own");
            assertThat(row(json, "namespaces", "uts").get("checks").elements())
                    .extracting(check -> check.get("check").stringOrEmpty())
                    .contains("HW-D415");
            assertThat(row(json, "layers", "writable").get("value").stringOrEmpty())
                    .startsWith("/");
        } finally {
            engine.change("DELETE", "/containers/" + id + "?force=1");
        }
    }

    private static Node row(Node json, String section, String label) {
        return json.get(section).elements().stream()
                .filter(row -> row.get("label").stringOrEmpty().equals(label))
                .findFirst()
                .orElse(Node.MISSING);
    }
}
