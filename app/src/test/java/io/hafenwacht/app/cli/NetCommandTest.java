package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hafenwacht net` without a container: engines elsewhere, and processes of this host.
class NetCommandTest {
    private static final String ID = "ab".repeat(32);

    @TempDir
    Path folder;

    private CliRun net(FakeEngine engine, String... arguments) {
        List<String> all = new ArrayList<>(List.of("net"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--host", engine.host()));
        return CliRun.in(folder, Map.of("HOME", folder.toString()), all.toArray(String[]::new));
    }

    private static FakeEngine engine(String state) throws IOException {
        return FakeEngine.onTcp()
                .on("/_ping", Script.ping("1.47"))
                .on(
                        "/containers/web/json",
                        Script.json(
                                200, "{\"Id\":\"" + ID + "\",\"Name\":\"/we\\u001b[2Jb\",\"State\":" + state + "}"));
    }

    /// Its pid means nothing here, or, worse, another process.
    @Test
    void anEngineOnAnotherHost() throws IOException {
        for (long pid : new long[] {ProcessHandle.current().pid(), 4_000_000_000L}) {
            try (FakeEngine engine = engine("{\"Status\":\"running\",\"Pid\":" + pid + "}")) {
                CliRun run = net(engine, "web", "connect", "db:5432");
                assertThat(run.code()).isEqualTo(3);
                assertThat(run.err())
                        .contains("is not seen here", "another host", "ssh HOST hafenwacht net", "docker inspect")
                        .doesNotContain("\u001b");
                assertThat(run.out()).isEmpty();
            }
        }
    }

    @Test
    void aContainerThatDoesNotRun() throws IOException {
        try (FakeEngine engine = engine("{\"Status\":\"exited\",\"Pid\":0}")) {
            CliRun run = net(engine, "web", "sockets");
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err())
                    .contains("does not run (exited)", "docker start")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void namesThatAreNone() throws IOException {
        try (FakeEngine engine = engine("{}")) {
            assertThat(net(engine, "a/../b", "sockets").code()).isEqualTo(2);
            assertThat(net(engine, "none", "sockets").code()).isEqualTo(3);
            assertThat(net(engine, "web", "connect", "db").code()).isEqualTo(2);
            assertThat(net(engine, "web", "--pid", "1", "sockets").code()).isEqualTo(2);
            assertThat(net(engine, "web").code()).isEqualTo(2);
            assertThat(net(engine, "sockets").code()).isEqualTo(2);
            assertThat(engine.requests())
                    .extracting(request -> request.path())
                    .doesNotContain("/containers/a/../b/json");
        }
    }

    @Test
    void ourOwnProcess() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/net/tcp")), "no Linux");
        String pid = Long.toString(ProcessHandle.current().pid());
        try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            String place = "127.0.0.1:" + server.getLocalPort();
            CliRun sockets = CliRun.in(folder, Map.of(), "net", "--pid", pid, "sockets", "--format", "json");
            assertThat(sockets.code()).as(sockets.err()).isZero();
            assertThat(sockets.out()).contains("\"local\" : \"" + place + "\"");
            assertThat(CliRun.in(folder, Map.of(), "net", "connect", "--pid", pid, place)
                            .out())
                    .contains("TCP to " + place, "is open from here");
            assertThat(CliRun.german(folder, Map.of(), "net", "--pid", pid, "connect", place)
                            .out())
                    .contains("von innen: Prozess " + pid, "ist von hier aus offen");
        }
    }

    @Test
    void filtersAndBounds() {
        String pid = Long.toString(ProcessHandle.current().pid());
        CliRun run = CliRun.in(folder, Map.of(), "net", "--pid", pid, "capture", "x.pcap", "--filter", "host web");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("does not know \"host web\"", "host ADDRESS");
        assertThat(CliRun.in(folder, Map.of(), "net", "--pid", pid, "capture", "x.pcap", "--snaplen", "5")
                        .code())
                .isEqualTo(2);
        assertThat(folder.resolve("x.pcap")).doesNotExist();
    }
}
