package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    /// Each question of `net`, of a container with neighbours, and diagnoses of containers that ail, so that
    /// every kind of probe runs.
    @Test
    void noQuestionLeavesAnythingBehind(@TempDir Path folder) throws IOException {
        TestEngine engine = TestEngine.with("debian-mini:bookworm");
        String name = "hw-net-trace-" + ProcessHandle.current().pid();
        String network = engine.make("/networks/create", "{\"Name\": \"" + name + "\"}");
        String id = engine.make("/containers/create?name=" + name, """
                {"Image": "debian-mini:bookworm", "Env": ["DB=http://nosuch:80/"], "Cmd": ["sh", "-c",
                 "echo 'read tcp 192.0.2.7:443: i/o timeout'; echo 'Could not resolve host: nosuch'; echo '/data: Permission denied'; sleep 600"],
                 "ExposedPorts": {"80/tcp": {}}, "HostConfig": {"NetworkMode": "%s", "Memory": 67108864, "NanoCpus": 500000000,
                 "Tmpfs": {"/data": "size=1m"}, "PortBindings": {"80/tcp": [{"HostPort": ""}]}}}""".formatted(name));
        try {
            engine.change("POST", "/containers/" + id + "/start");
            Node inspect = engine.json("/containers/" + id + "/json");
            long pid = inspect.at("State", "Pid").integer().orElseThrow();
            String gateway =
                    inspect.at("NetworkSettings", "Networks", name, "Gateway").stringOrEmpty();
            Map<String, String> environment = engine.environment(folder);
            // The first run brings classes and threads that stay.
            CliRun.in(folder, environment, "net", name, "resolve", name);
            var before = state(engine, id, pid);
            String since = engine.now();
            for (String question : List.of(
                    "resolve " + name,
                    "resolve nosuch",
                    "connect " + name + ":81",
                    "connect " + gateway + ":1",
                    "tls " + gateway + ":1",
                    "http http://" + name + ":81/",
                    "route " + gateway,
                    "sockets --all",
                    "mtu " + gateway,
                    "firewall",
                    "capture packets.pcap --for 1s")) {
                CliRun run = CliRun.in(folder, environment, ("net " + name + " " + question).split(" "));
                assertThat(run.code()).as(question + run.err()).isIn(0, 1);
            }
            CliRun.in(folder, environment, "diagnose", name);
            CliRun.in(folder, environment, "diagnose");
            assertThat(engine.events(since, engine.now()).stream()
                            .filter(event -> event.toString().contains(id))
                            .map(event -> event.get("Action").stringOrEmpty()))
                    .isEmpty();
            assertThat(state(engine, id, pid)).isEqualTo(before);
            assertThat(namespacesOfOurThreads()).hasSize(1);
        } finally {
            engine.change("DELETE", "/containers/" + id + "?force=1");
            engine.change("DELETE", "/networks/" + network);
        }
    }

    /// All that a careless probe would change: what the engine says, files, mounts, rules, who is inside, and
    /// our own namespaces and mounts.
    private static Map<String, String> state(TestEngine engine, String id, long pid) throws IOException {
        var state = new TreeMap<String, String>();
        state.put("inspect", engine.json("/containers/" + id + "/json").toString());
        state.put("changes", engine.json("/containers/" + id + "/changes").toString());
        for (String kind : List.of("pid", "net", "mnt")) {
            state.put("members of " + kind, members(pid, kind).toString());
            state.put(
                    "own " + kind,
                    Files.readSymbolicLink(PROC.resolve("self/ns/" + kind)).toString());
        }
        state.put("mounts inside", Files.readString(PROC.resolve(pid + "/mountinfo")));
        state.put("addresses inside", Files.readString(PROC.resolve(pid + "/net/fib_trie")));
        state.put("rules inside", printed("nsenter", "--net", "--target", Long.toString(pid), "iptables-save"));
        state.put("sysctl", Files.readString(Path.of("/proc/sys/net/ipv4/ip_forward")));
        try (Stream<Path> descriptors = Files.list(PROC.resolve("self/fd"))) {
            state.put(
                    "descriptors of namespaces",
                    descriptors
                            .map(DiagnosisTracesTest::leadsTo)
                            .filter(target -> target.startsWith("net:") || target.contains("/" + pid + "/"))
                            .toList()
                            .toString());
        }
        return state;
    }

    private static String leadsTo(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException _) {
            return "";
        }
    }

    /// Without times and counters.
    private static String printed(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes())
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("\\[\\d+:\\d+\\]", ""))
                .toList()
                .toString();
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
