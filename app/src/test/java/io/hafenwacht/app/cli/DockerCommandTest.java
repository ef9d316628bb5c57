package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerCommandTest {
    private static final String INFO = "{\"ID\":\"E1\",\"Name\":\"host1\"}";

    @TempDir
    Path folder;

    private CliRun run(String... args) {
        var all = new ArrayList<>(List.of("docker"));
        all.addAll(List.of(args));
        return CliRun.in(folder, Map.of("HOME", folder.toString()), all.toArray(String[]::new));
    }

    private static String container(int i, String more) {
        return "{\"inspect\":{\"Id\":\"c%1$d\",\"Name\":\"/n%1$d\",\"Image\":\"sha256:aa\",%2$s}}".formatted(i, more);
    }

    private CliRun judged(String containers, String unread, String... args) throws IOException {
        Files.writeString(folder.resolve("s.json"), """
                {"snapshotVersion": 1, "kind": "docker", "address": "unix:///s", "engine": {"info": %s},
                 "containers": [%s], "images": [{"inspect": {"Id": "sha256:aa", "RepoTags": ["shop/web:1"]}}],
                 "networks": [{"Name": "back", "Id": "n1"}], "unread": %s}""".formatted(INFO, containers, unread));
        var all = new ArrayList<>(List.of("--snapshot", "s.json", "--format", "json"));
        all.addAll(List.of(args));
        return run(all.toArray(String[]::new));
    }

    @Test
    void aSnapshotIsJudgedWithoutAnyEngine() throws IOException {
        String labels = "\"Config\":{\"Labels\":{\"com.docker.compose.project\":\"shop\","
                + "\"com.docker.compose.service\":\"web\"}},";
        CliRun run = judged(
                container(
                        1,
                        labels + "\"HostConfig\":{\"Privileged\":true},\"NetworkSettings\":{\"Networks\":"
                                + "{\"back\":{\"NetworkID\":\"n1\"}}}"),
                "[]");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"kind\" : \"docker\"", "\"key\" : \"shop/web\"", "\"key\" : \"shop/web\"", "HW-D401")
                .containsPattern("\"rel\" : \"runs\",\\s+\"to\" : \"sha256:aa\"")
                .containsPattern("\"rel\" : \"joins\",\\s+\"to\" : \"n1\"")
                .contains("\"name\" : \"shop/web:1\"");
        assertThat(judged(container(1, "\"HostConfig\":{\"Privileged\":true}"), "[]", "--fail-on", "critical")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void whatManyContainersLackIsToldOnce() throws IOException {
        var containers = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            containers.append(i == 0 ? "" : ",").append(container(i, "\"State\":{\"Running\":true}"));
        }
        String unread = "[{\"path\":\"host\",\"why\":{\"en\":\"far away\",\"de\":\"fern\"},\"remedy\":{}}]";
        CliRun run = judged(containers.toString(), unread);
        List<Node> gaps = run.json().get("gaps").elements();
        assertThat(gaps).extracting(gap -> gap.get("asset").stringOrEmpty()).doesNotContain("c0", "c1", "c39");
        assertThat(gaps).extracting(gap -> gap.get("reason").stringOrEmpty()).containsOnlyOnce("far away");
        assertThat(run.out()).contains("40 (n0, n1, n2, …): ").contains("far away");
        assertThat(run.json().get("assets").elements().stream()
                        .filter(asset -> asset.get("kind").stringOrEmpty().equals("container"))
                        .filter(asset ->
                                asset.at("layers", "container").stringOrEmpty().equals("holds")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind":"docker", "snap                 | damaged
            <html>                                  | no snapshot
            {"a":1}                                 | no snapshot of an engine
            {"kind":"docker"}                       | no snapshot of an engine
            {"kind":"docker","snapshotVersion":"1"} | no snapshot of an engine
            {"kind":"docker","snapshotVersion":2}   | a snapshot of version 2
            """)
    void aFileThatIsNoSnapshotIsRefused(String content, String message) throws IOException {
        Files.writeString(folder.resolve("s.json"), content);
        CliRun run = run("--snapshot", "s.json");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(message);
    }

    @Test
    void aSnapshotWithWrongTypesIsJudgedAsFarAsItGoes() throws IOException {
        Files.writeString(
                folder.resolve("s.json"),
                "{\"kind\":\"docker\",\"snapshotVersion\":1,\"address\":7,\"engine\":[],\"containers\":[null,3,{},"
                        + "{\"inspect\":[]},{\"inspect\":{\"HostConfig\":\"x\",\"Config\":7,\"State\":[],\"Image\":{}}}],"
                        + "\"networks\":[4,{\"Id\":\" \"}],\"unread\":[5,{\"path\":{}}],\"host\":[],\"images\":{}}");
        CliRun run = run("--snapshot", "s.json", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("schemaVersion").integer()).contains(1L);
    }

    @Test
    void optionsThatContradictEachOther() {
        CliRun run = run("--snapshot", "s.json", "--host", "unix:///x");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run("--snapshot", "missing.json").code()).isEqualTo(3);
        assertThat(run("--host", "tcp://127.0.0.1:1", "--offline").code()).isEqualTo(2);
    }

    @Test
    void noEngineIsNoPass() {
        CliRun run = run("--host", "unix://" + folder.resolve("none.sock"));
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("There is no socket");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anEngineThatDiesEndsWithAReportAndCodeThree() throws IOException {
        try (FakeEngine engine = FakeEngine.onUnixSocket(folder)
                .on("/_ping", Script.ping("1.47"))
                .on("/info", Script.json(200, INFO))
                .on("/version", Script.json(200, "{}"))
                .on("/containers/json", Script.json(200, "[{\"Id\":\"c1\"},{\"Id\":\"c2\"}]"))
                .on("/containers/c1/json", Script.json(200, "{\"Id\":\"c1\",\"Name\":\"/one\"}"))
                .on("/containers/c2/json", Script.rawThenClose("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"))
                .on("/images/json", Script.json(200, "[]"))
                .on("/networks", Script.json(200, "[]"))
                .on("/volumes", Script.json(200, "{}"))) {
            CliRun run = run("--host", engine.host(), "--format", "json", "--save-snapshot", "s.json");
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.out()).contains("\"name\" : \"one\"").contains("\"path\" : \"containers.c2\"");
            assertThat(folder.resolve("s.json")).exists();
        }
    }

    @Test
    void aSnapshotThatCannotBeWrittenIsSaid() throws IOException {
        try (FakeEngine engine = FakeEngine.onUnixSocket(folder).on("/_ping", Script.ping("1.41"))) {
            CliRun run = run("--host", engine.host(), "--save-snapshot", "no/such/folder/s.json");
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("cannot write the snapshot");
        }
    }
}
