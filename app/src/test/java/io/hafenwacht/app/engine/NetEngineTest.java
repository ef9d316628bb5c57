package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hafenwacht net` of containers that run in a network of their own.
@Tag("engine")
class NetEngineTest {
    private static final String NAME = "hw-net-" + ProcessHandle.current().pid();
    private static final String SERVER = """
            use IO::Socket::INET; $SIG{CHLD} = "IGNORE";
            my @s = map { IO::Socket::INET->new(Listen => 5, LocalAddr => $_->[0], LocalPort => $_->[1], ReuseAddr => 1) }
                (["0.0.0.0", 8080], ["127.0.0.1", 9090]);
            open(F, ">/tmp/ready"); close F;
            while (my $c = $s[0]->accept) { if (!fork) { sleep 30; exit } close $c }""";
    private static TestEngine engine;
    private static String network;
    private static final List<String> CONTAINERS = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        engine = TestEngine.with("debian-mini:bookworm");
        network = engine.make("/networks/create", "{\"Name\": \"" + NAME + "\", \"CheckDuplicate\": true}");
        run("server", "[\"perl\", \"-e\", " + quoted(SERVER) + "]");
        run("client", "[\"sleep\", \"600\"]");
    }

    private static void run(String role, String command) {
        String id = engine.make(
                "/containers/create?name=" + NAME + "-" + role,
                "{\"Image\": \"debian-mini:bookworm\", \"Cmd\": " + command + ", \"HostConfig\": {\"NetworkMode\": \""
                        + NAME + "\"}}");
        CONTAINERS.add(id);
        engine.change("POST", "/containers/" + id + "/start");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
    }

    @AfterAll
    static void remove() {
        if (engine != null) {
            CONTAINERS.forEach(id -> engine.change("DELETE", "/containers/" + id + "?force=1"));
            engine.change("DELETE", "/networks/" + network);
        }
    }

    private Node net(int code, String... arguments) {
        List<String> all = new ArrayList<>(List.of("net", NAME + "-client"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        CliRun run = CliRun.in(folder, engine.environment(folder), all.toArray(String[]::new));
        assumeTrue(!run.err().contains("is not seen here"), "the engine runs on another host");
        assumeTrue(!run.err().contains("no right") && !run.err().contains("no permission"), "not root");
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(code);
        return run.json();
    }

    private static String fact(Node json, String kind, String fact) {
        return json.get("steps").elements().stream()
                .filter(step -> step.get("kind").stringOrEmpty().equals(kind))
                .findFirst()
                .orElse(Node.MISSING)
                .get("facts")
                .get(fact)
                .stringOrEmpty();
    }

    @Test
    void namesOfItsNetwork() {
        Node json = net(0, "resolve", NAME + "-server");
        assertThat(fact(json, "dns.query", "server")).isEqualTo("127.0.0.11");
        assertThat(fact(json, "dns.query", "code")).isEqualTo("NOERROR");
        assertThat(fact(json, "dns.query", "values")).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(net(1, "resolve", "hw-none-such").get("meaning").stringOrEmpty())
                .contains("none knows");
    }

    @Test
    void openRefusedAndDropped() {
        assertThat(fact(net(0, "connect", NAME + "-server:8080"), "tcp.connect", "end"))
                .isEqualTo("OPEN");
        Node refused = net(1, "connect", NAME + "-server:9090"); // listens on loopback only
        assertThat(fact(refused, "tcp.connect", "end")).isEqualTo("REFUSED");
        String server = fact(refused, "tcp.connect", "address");
        String nobody = server.substring(0, server.lastIndexOf('.')) + ".250";
        Node dropped = net(1, "connect", nobody + ":80", "--wait", "1s");
        assertThat(fact(dropped, "tcp.connect", "end")).isEqualTo("TIMEOUT");
    }

    @Test
    void nothingOfOursStaysInside() throws Exception {
        net(0, "connect", NAME + "-server:8080");
        Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            assertThat(tasks.map(task -> {
                                try {
                                    return Files.readSymbolicLink(task.resolve("ns/net"));
                                } catch (java.io.IOException e) {
                                    return own; // it has ended
                                }
                            })
                            .distinct())
                    .containsExactly(own);
        }
    }
}
