package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A diagnosis changes nothing: neither engine nor container nor this process is another one afterwards.
@Tag("engine")
class DiagnosisTracesTest {
    private static final Path PROC = Path.of("/proc");

    @Test
    void nothingIsLeftBehind(@TempDir Path folder) throws IOException {
        TestEngine engine = TestEngine.with("debian-mini:bookworm");
        String name = "hw-diag-trace-" + ProcessHandle.current().pid();
        String network = engine.make("/networks/create", "{\"Name\": \"" + name + "\"}");
        String id = engine.make("/containers/create?name=" + name, """
                {"Image": "debian-mini:bookworm", "Cmd": ["sleep", "600"], "HostConfig": {"NetworkMode": "%s", "Memory": 67108864,
                 "NanoCpus": 500000000}}""".formatted(name));
        try {
            engine.change("POST", "/containers/" + id + "/start");
            Node before = engine.json("/containers/" + id + "/json");
            long pid = before.at("State", "Pid").integer().orElseThrow();
            var processes = members(pid, "pid");
            var visitors = members(pid, "net");
            String since = engine.now();

            CliRun run = CliRun.in(folder, engine.environment(folder), "diagnose", name, "--format", "json");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.json()
                            .get("targets")
                            .elements()
                            .getFirst()
                            .get("causes")
                            .elements())
                    .isEmpty();
            assertThat(engine.events(since, engine.now()).stream()
                            .filter(event -> event.toString().contains(id))
                            .map(event -> event.get("Action").stringOrEmpty()))
                    .isEmpty();
            assertThat(engine.json("/containers/" + id + "/json")).isEqualTo(before);
            assertThat(engine.json("/containers/" + id + "/changes").elements()).isEmpty();
            assertThat(members(pid, "pid")).isEqualTo(processes);
            assertThat(members(pid, "net")).isEqualTo(visitors);
            assertThat(namespacesOfOurThreads()).hasSize(1);
        } finally {
            engine.change("DELETE", "/containers/" + id + "?force=1");
            engine.change("DELETE", "/networks/" + network);
        }
    }

    /// Who lives in a namespace of this process: pids with their start times.
    private static TreeMap<String, String> members(long pid, String kind) throws IOException {
        var members = new TreeMap<String, String>();
        Path wanted = Files.readSymbolicLink(PROC.resolve(pid + "/ns/" + kind));
        try (Stream<Path> entries = Files.list(PROC)) {
            for (Path entry : entries.filter(e -> e.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    if (Files.readSymbolicLink(entry.resolve("ns/" + kind)).equals(wanted)) {
                        String stat = Files.readString(entry.resolve("stat"));
                        members.put(
                                entry.getFileName().toString(),
                                List.of(stat.substring(stat.lastIndexOf(')') + 2)
                                                .split(" "))
                                        .get(19));
                    }
                } catch (IOException _) {
                    // It ended meanwhile.
                }
            }
        }
        return members;
    }

    /// A thread that ends meanwhile counts for nothing.
    private static TreeSet<String> namespacesOfOurThreads() throws IOException {
        var namespaces = new TreeSet<String>();
        try (Stream<Path> tasks = Files.list(PROC.resolve("self/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    namespaces.add(
                            Files.readSymbolicLink(task.resolve("ns/net")).toString());
                } catch (IOException _) {
                    // It ended meanwhile.
                }
            }
        }
        return namespaces;
    }
}
