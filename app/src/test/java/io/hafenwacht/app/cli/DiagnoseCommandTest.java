package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `hafenwacht diagnose` without a container: engines that are away, registries that refuse, and case files
/// that hold anything.
class DiagnoseCommandTest {
    @TempDir
    Path folder;

    private CliRun run(String host, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("diagnose", "--host", host));
        arguments.addAll(List.of(more));
        return CliRun.in(folder, Map.of("HOME", folder.toString()), arguments.toArray(String[]::new));
    }

    private static List<String> causes(CliRun run) {
        return run.json().get("targets").elements().getFirst().get("causes").elements().stream()
                .map(cause -> cause.get("check").stringOrEmpty())
                .toList();
    }

    @Test
    void anEngineWithoutASocket() {
        CliRun run = run("unix://" + folder.resolve("none.sock"), "web", "--format", "json");
        assertThat(run.code()).isEqualTo(3);
        assertThat(causes(run)).containsExactly("HW-T35");
        assertThat(run.out()).contains("There is no socket at this address");
    }

    @Test
    void aSocketThatADeadDaemonLeft() throws IOException {
        Path socket = folder.resolve("left.sock");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket));
        channel.close();
        assertThat(socket).exists();
        CliRun run = run("unix://" + socket, "--format", "json");
        assertThat(run.code()).isEqualTo(3);
        assertThat(causes(run)).containsExactly("HW-T35");
        assertThat(run.out()).contains("nobody listens");
    }

    @Test
    void aPortWhereNobodyListensAndAContextThatIsNone() {
        assertThat(causes(run("tcp://127.0.0.1:1", "--format", "json"))).containsExactly("HW-T35");
        CliRun context = CliRun.in(
                folder, Map.of("HOME", folder.toString()), "diagnose", "--context", "nosuch", "--format", "json");
        assertThat(causes(context)).containsExactly("HW-T35");
    }

    @ParameterizedTest
    @CsvSource({"429, refuses more pulls", "404, no such repository", "403, wants a login", "503, in trouble"})
    void aRegistryThatRefuses(int status, String cause) throws IOException {
        try (var registry = FakeEngine.onTcp()
                        .on(
                                "/v2/app/manifests/1",
                                Script.json(status, "{\"errors\": [{\"code\": \"STUB\", \"message\": \"no\"}]}"));
                var engine = engine()) {
            CliRun run = run(engine.host(), "image:127.0.0.1:" + registry.port() + "/app:1", "--format", "json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(causes(run)).containsExactly("HW-T37");
            assertThat(run.out()).contains(cause);
        }
    }

    @Test
    void offlineAsksNoRegistry() throws IOException {
        try (var engine = engine()) {
            CliRun run = run(engine.host(), "image:127.0.0.1:1/app:1", "--offline", "--format", "json");
            assertThat(causes(run)).isEmpty();
            assertThat(run.out()).contains("--offline forbids it");
        }
    }

    @Test
    @Tag("slow")
    void twoHundredContainersTakeLessThanTenSeconds() throws IOException {
        try (var engine = engine()) {
            var list = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                String id = "%064x".formatted(i + 1);
                int code = i % 10 == 0 ? 137 : 0;
                list.append(i == 0 ? "" : ",").append("{\"Id\": \"" + id + "\", \"Names\": [\"/c" + i + "\"]}");
                engine.on("/containers/" + id + "/json", Script.json(200, """
                        {"Id": "%s", "Name": "/c%d", "State": {"Status": "exited", "Running": false, "OOMKilled": %s, "ExitCode": %d,
                         "Error": "", "StartedAt": "2026-01-01T00:00:00Z", "FinishedAt": "2026-01-01T00:00:09Z"}, "Config": {},
                         "HostConfig": {"NetworkMode": "none", "LogConfig": {"Type": "json-file"}}}""".formatted(id, i, code > 0, code)));
                engine.on(
                        "/containers/" + id + "/logs",
                        Script.rawThenClose("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            }
            engine.on("/containers/json", Script.json(200, "[" + list + "]"));
            long start = System.nanoTime();
            CliRun run = run(engine.host(), "--format", "json");
            assertThat(java.time.Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(java.time.Duration.ofSeconds(10));
            List<Node> targets = run.json().get("targets").elements();
            assertThat(targets).hasSize(21);
            assertThat(targets.subList(1, 21))
                    .allSatisfy(target -> assertThat(target.get("causes").elements())
                            .extracting(cause -> cause.get("check").stringOrEmpty())
                            .containsExactly("HW-T01"));
        }
    }

    @Test
    void aContainerThatIsGoneMeanwhileIsLeftOut() throws IOException {
        try (var engine = engine()) {
            engine.on("/containers/json", Script.json(200, "[{\"Id\": \"2e\", \"Names\": [\"/gone\"]}]"));
            CliRun run = run(engine.host(), "gone", "--format", "json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.json().get("targets").elements()).isEmpty();
        }
    }

    @Test
    void aProjectBeginsWithThoseOnWhichOthersDepend() throws IOException {
        try (var engine = engine()) {
            String labels = "{\"com.docker.compose.project\": \"shop\", \"com.docker.compose.service\": \"%s\","
                    + " \"com.docker.compose.depends_on\": \"%s\"}";
            var list = new StringBuilder();
            for (String[] service : new String[][] {
                {"2a", "web", "api:service_started:false"}, {"2b", "api", "db:service_started:false"}, {"2c", "db", ""}
            }) {
                String told = labels.formatted(service[1], service[2]);
                list.append(list.isEmpty() ? "" : ",")
                        .append("{\"Id\": \"%s\", \"Names\": [\"/shop-%s-1\"], \"Labels\": %s}"
                                .formatted(service[0], service[1], told));
                engine.on(
                        "/containers/" + service[0] + "/json",
                        Script.json(
                                200,
                                "{\"Id\": \"%s\", \"Name\": \"/shop-%s-1\", \"State\": {\"Status\": \"created\"}, \"Config\": {\"Labels\": %s}}"
                                        .formatted(service[0], service[1], told)));
            }
            engine.on("/containers/json", Script.json(200, "[" + list + "]"));
            for (String name : List.of("shop", "project:shop")) {
                assertThat(run(engine.host(), name, "--format", "json")
                                .json()
                                .get("targets")
                                .elements())
                        .extracting(target -> target.get("name").stringOrEmpty())
                        .containsExactly("shop", "shop-db-1", "shop-api-1", "shop-web-1");
            }
        }
    }

    @Test
    void aNameThatNobodyHas() throws IOException {
        try (var engine = engine()) {
            CliRun run = run(engine.host(), "wbe");
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("no container or Compose project \"wbe\"", "Did you mean \"web\"?");
        }
    }

    @Test
    void anEngineThatIsNotOnThisHostSaysSoOfEveryProbeOfTheHost() throws IOException {
        try (var engine = engine()) {
            CliRun run = run(engine.host(), "web", "--format", "json");
            assertThat(run.code()).as(run.err()).isZero();
            Node target = run.json().get("targets").elements().getFirst();
            assertThat(target.get("unknown").elements())
                    .extracting(one -> one.get("check").stringOrEmpty())
                    .contains("HW-T12", "HW-T27", "HW-T31");
            assertThat(target.get("unknown").elements())
                    .allSatisfy(one -> assertThat(one.get("missing").elements())
                            .isNotEmpty()
                            .allSatisfy(part -> assertThat(part.get("remedy").stringOrEmpty())
                                    .isNotBlank()));
        }
    }

    @Test
    void whatAContainerSaysCannotMoveTheCursor() throws IOException {
        CliRun run = run("unix://" + folder.resolve("x"), "--lang", "de");
        assertThat(run.out())
                .contains("An dieser Adresse gibt es keinen Socket")
                .doesNotContain("\u001b");
        Path cases = folder.resolve("cases.json");
        Files.writeString(cases, """
                {"snapshotVersion": 1, "kind": "cases", "shared": {}, "cases": [{"kind": "container", "id": "1", "name":
                 "w\\u001b[2Jeb'$(x)", "taken": "2026-01-01T00:00:00Z", "sections": {"container.inspect": {"source": "s", "manual": "m",
                 "value": {"State": {"Status": "exited", "Running": false, "ExitCode": 137, "OOMKilled": true}}},
                 "container.logs": {"source": "", "manual": "", "value": {"lines": [{"time": "2026-01-01T00:00:00Z", "stream":
                 "stdout", "text": "\\u001b]0;pwned\\u0007"}]}}}}]}""");
        CliRun shown = CliRun.in(folder, Map.of(), "diagnose", "--snapshot", "cases.json");
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("HW-T01", "\\u001B[2J", "docker inspect 'w?[2Jeb'\\''$(x)'")
                .doesNotContain("\u001b", "\u0007");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            [1, 2]
            {"snapshotVersion": 1, "kind": "docker"}
            {"snapshotVersion": 9, "kind": "cases", "cases": []}
            {"snapshotVersion": 1, "kind": "cases", "cases": [
            """)
    void aFileThatIsNoCase(String text) throws IOException {
        Files.writeString(folder.resolve("bad.json"), text);
        CliRun run = CliRun.in(folder, Map.of(), "diagnose", "--snapshot", "bad.json");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("bad.json");
    }

    @Test
    void causesAreFindingsInEveryOtherFormat() throws IOException {
        String host = "unix://" + folder.resolve("none.sock");
        for (String format : List.of("sarif", "junit", "markdown", "csv", "html")) {
            assertThat(run(host, "--format", format).out()).as(format).contains("HW-T35");
        }
        CliRun gated = run(host, "--output", "json=report.json", "--fail-on", "high");
        assertThat(gated.code()).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("report.json"))).contains("HW-T35");
    }

    @Test
    void aSnapshotAsksNoEngine() {
        CliRun run = CliRun.in(folder, Map.of(), "diagnose", "web", "--snapshot", "x.json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--snapshot asks no engine");
    }

    private FakeEngine engine() throws IOException {
        return FakeEngine.onUnixSocket(folder)
                .on("/_ping", Script.ping("1.41"))
                .on("/info", Script.json(200, "{\"Name\": \"far\", \"Architecture\": \"x86_64\"}"))
                .on("/networks", Script.json(200, "[]"))
                .on("/events", Script.json(200, ""))
                .on(
                        "/containers/json",
                        Script.json(
                                200,
                                "[{\"Id\": \"" + ID
                                        + "\", \"Names\": [\"/web\"], \"State\": \"running\", \"Labels\": {}}]"))
                .on("/containers/" + ID + "/json", Script.json(200, """
                        {"Id": "%s", "Name": "/web", "Image": "sha256:%s", "RestartCount": 0, "State": {"Status": "running", "Running":
                         true, "Pid": 1, "OOMKilled": false, "ExitCode": 0, "Error": "", "StartedAt": "2026-01-01T00:00:00Z"}, "Config":
                         {"Cmd": ["/web"]}, "HostConfig": {"NetworkMode": "app", "LogConfig": {"Type": "json-file"}}, "NetworkSettings":
                         {"Ports": {"80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "80"}]}, "Networks": {"app": {}}}}""".formatted(ID, ID)));
    }

    private static final String ID = "1f".repeat(32);
}
