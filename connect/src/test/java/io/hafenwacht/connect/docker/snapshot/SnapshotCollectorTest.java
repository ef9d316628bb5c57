package io.hafenwacht.connect.docker.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.connect.docker.snapshot.SnapshotCollector.Collected;
import io.hafenwacht.connect.host.EngineSite;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.json.JsonText;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.FakeRequest;
import io.hafenwacht.testkit.engine.Script;
import io.hafenwacht.testkit.image.TarBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotCollectorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final EngineTimeouts PATIENT = timeouts(Duration.ofSeconds(30));

    private final CountDownLatch release = new CountDownLatch(1);
    private FakeEngine engine;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        engine = FakeEngine.onUnixSocket(folder)
                .on("/_ping", Script.ping("1.47"))
                .on("/version", Script.json(200, "{\"Version\":\"28.0\"}"))
                .on("/info", Script.json(200, "{\"ID\":\"one\",\"Name\":\"host1\",\"NewField\":{\"a\":1}}"))
                .on("/containers/json", Script.json(200, "[]"))
                .on("/images/json", Script.json(200, "[]"))
                .on("/networks", Script.json(200, "[]"))
                .on("/volumes", Script.json(200, "{\"Volumes\":null}"));
    }

    @AfterEach
    void stop() {
        release.countDown();
        engine.close();
    }

    private static EngineTimeouts timeouts(Duration answer) {
        return new EngineTimeouts(Duration.ofSeconds(30), answer, Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    private Collected collect(EngineTimeouts timeouts, Need... needs) throws InterruptedException {
        var address = new EngineAddress.Unix(Path.of(engine.host().substring("unix://".length())));
        try (var client = new EngineClient(address, timeouts)) {
            var collector = new SnapshotCollector(
                    client, List.of(needs), (_, _) -> true, (_, _) -> new EngineSite.Elsewhere(Text.same("a test")));
            var result = collector.collect(NOW, (_, _) -> {});
            assertThat(result).isInstanceOf(EngineResult.Ok.class);
            return ((EngineResult.Ok<Collected>) result).value();
        }
    }

    private void containers(int count, String config) {
        var list = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            list.append(i == 0 ? "" : ",").append("{\"Id\":\"c%04d\",\"Names\":[\"/n%04d\"]}".formatted(i, i));
            engine.on(
                    "/containers/c%04d/json".formatted(i),
                    Script.json(
                            200,
                            "{\"Id\":\"c%04d\",\"Name\":\"/n%04d\",\"State\":{\"Running\":true},%s}"
                                    .formatted(i, i, config)));
        }
        engine.on("/containers/json", Script.json(200, list.append("]").toString()));
    }

    private static List<String> unread(Collected look) {
        return look.document().get("unread").elements().stream()
                .map(entry -> entry.get("path").stringOrEmpty() + ": "
                        + entry.at("why", "en").stringOrEmpty())
                .toList();
    }

    @Test
    void anEmptyEngineIsWholeButForItsHost() throws InterruptedException {
        Collected look = collect(PATIENT);
        assertThat(look.finished()).isTrue();
        assertThat(look.document().at("engine", "info", "NewField", "a").integer())
                .contains(1L);
        assertThat(unread(look)).containsExactly("host: the engine's host was not read: a test");
    }

    @Test
    void asksNothingButReadsAndOnlyWhatIsNeeded() throws InterruptedException {
        containers(2, "\"Config\":{}");
        collect(PATIENT);
        assertThat(engine.requests()).extracting(FakeRequest::method).containsOnly("GET");
        assertThat(engine.requests())
                .extracting(FakeRequest::path)
                .noneMatch(path -> path.matches(".*/(top|changes|archive|history)|/plugins|/system/df|/swarm"));
        engine.on("/containers/c0000/top", Script.json(200, "{\"Titles\":[\"PID\"],\"Processes\":[]}"));
        Collected look = collect(PATIENT, Need.Extra.TOP, Need.Extra.SWARM);
        assertThat(look.document().at("traces", "top").integer()).contains(1L);
        Node second = look.document().get("containers").elements().get(1);
        assertThat(second.at("top", "unread", "en").stringOrEmpty()).contains("page not found");
        assertThat(look.document().get("engine").entries()).containsKey("swarm");
        assertThat(look.document().at("engine", "swarm").absent()).isTrue();
    }

    /// A folder says nothing, nor does what was deleted or lies on a mount. An intruder's file is not lost
    /// behind thousands of others.
    @Test
    void whatChangedIsLookedAtTheMostTellingFirst() throws InterruptedException {
        containers(1, "\"Mounts\":[{\"Destination\":\"/data/sub\"}]");
        String many = IntStream.range(0, 3_000)
                .mapToObj(i -> ",{\"Kind\":1,\"Path\":\"/app/cache/f%04d\"}".formatted(i))
                .collect(Collectors.joining());
        engine.on(
                "/containers/c0000/changes",
                Script.json(
                        200,
                        "[{\"Kind\":0,\"Path\":\"/tmp\"},{\"Kind\":2,\"Path\":\"/gone\"},{\"Kind\":1,\"Path\":\"/data\"}"
                                + many + ",{\"Kind\":1,\"Path\":\"/srv/z\"},{\"Kind\":1,\"Path\":\"/tmp/x\"}]"));
        // {"mode": 8389101}: setuid and 0755; no body after a HEAD, whatever its length says
        engine.on(
                "/containers/c0000/archive",
                Script.raw("HTTP/1.1 200 OK\r\nX-Docker-Container-Path-Stat: eyJtb2RlIjogODM4OTEwMX0=\r\n"
                        + "Content-Length: 9\r\n\r\n"));
        Collected look = collect(PATIENT, Need.Extra.CHANGES, Need.Extra.CHANGED_FILES);
        Node changed = look.document().get("containers").elements().getFirst().get("changed");
        assertThat(changed.entries().keySet())
                .hasSize(1_000)
                .startsWith("/tmp/x", "/app/cache/f0000", "/srv/z", "/app/cache/f0001");
        assertThat(changed.at("/tmp/x", "mode").stringOrEmpty()).isEqualTo("4755");
        assertThat(changed.at("/tmp/x", "type").stringOrEmpty()).isEqualTo("file");
        assertThat(engine.requests())
                .filteredOn(request -> request.path().contains("/archive"))
                .extracting(FakeRequest::method)
                .containsOnly("HEAD");
        assertThat(look.document().at("traces", "archive-path").integer()).contains(0L);
    }

    /// Under the name that is known of it, a file is not found; so nothing is said of it, and nothing
    /// harmless.
    @Test
    void aNameThatIsNotTheFilesOwnIsNotAskedFor() throws InterruptedException {
        containers(1, "\"Config\":{}");
        String token = "gh" + "p_16C7e42F292c6912E7710c838347Ae178B4a";
        engine.on(
                "/containers/c0000/changes",
                Script.json(
                        200,
                        "[{\"Kind\":1,\"Path\":\"/tmp/\ufffd\"},{\"Kind\":1,\"Path\":\"/tmp/" + token
                                + "\"},{\"Kind\":1,\"Path\":\"/tmp/a\"}]"));
        onHead(Script.raw("HTTP/1.1 500 No\r\nContent-Length: 75\r\n\r\n"), Script.json(500, ""));
        Node container = collect(PATIENT, Need.Extra.CHANGES, Need.Extra.CHANGED_FILES)
                .document()
                .get("containers")
                .elements()
                .getFirst();
        assertThat(container.get("changes").toString()).contains("***masked:").doesNotContain(token);
        assertThat(container.get("changed").entries()).containsOnlyKeys("/tmp/a");
    }

    /// A file that has gone says so; a container that has gone hides what is in its files. Of that, and of an
    /// engine without this call, nobody asks again for each file.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | 404 | Could not find the file /tmp/a in container c0000                 | 2 | ''
            404 | 404 | /tmp/a could not be found on container c0: no such file or directory | 2 | ''
            404 | 404 | No such container: c0000                                          | 1 | No such container: c0000
            404 | 404 | page not found                                                    | 1 | page not found
            404 | 403 | forbidden by policy                                               | 1 | status 403
            405 | 404 | Could not find the file /tmp/a in container c0000                 | 1 | status 405
            500 | 404 | Could not find the file /tmp/a in container c0000                 | 1 | status 500
            """)
    void aPathWithoutAnAnswer(int head, int get, String message, int asked, String unread) throws InterruptedException {
        onHead(
                Script.raw("HTTP/1.1 " + head + " No\r\nContent-Length: 75\r\n\r\n"),
                Script.json(get, "{\"message\":\"" + message + "\"}"));
        Node changed = changedOfTwo();
        assertThat(changed.entries()).hasSize(asked);
        Node first = changed.get("/tmp/a");
        assertThat(first.absent()).isEqualTo(unread.isEmpty());
        assertThat(first.at("unread", "en").stringOrEmpty()).contains(unread);
    }

    /// It may be there again when it is asked for once more.
    @Test
    void aFileThatComesBackCounts() throws InterruptedException {
        byte[] archive =
                new TarBuilder().file("a", "#!/bin/sh", TarBuilder.mode(04755)).build();
        onHead(
                Script.raw("HTTP/1.1 404 No\r\n\r\n"),
                Script.raw("HTTP/1.1 200 OK\r\nContent-Length: " + archive.length + "\r\n\r\n"
                        + new String(archive, ISO_8859_1)));
        Node changed = changedOfTwo();
        assertThat(changed.entries()).hasSize(2);
        assertThat(changed.at("/tmp/a", "mode").stringOrEmpty()).isEqualTo("4755");
        assertThat(changed.at("/tmp/a", "type").stringOrEmpty()).isEqualTo("file");
    }

    private void onHead(Script head, Script get) {
        engine.on(
                "/containers/c0000/archive",
                (request, out) -> (request.method().equals("HEAD") ? head : get).answer(request, out));
    }

    private Node changedOfTwo() throws InterruptedException {
        containers(1, "\"Config\":{}");
        engine.on(
                "/containers/c0000/changes",
                Script.json(200, "[{\"Kind\":1,\"Path\":\"/tmp/a\"},{\"Kind\":1,\"Path\":\"/tmp/b\"}]"));
        return collect(PATIENT, Need.Extra.CHANGES, Need.Extra.CHANGED_FILES)
                .document()
                .get("containers")
                .elements()
                .getFirst()
                .get("changed");
    }

    /// One that has run for a day, and one that lacks a second of it.
    @Test
    void lastWritesAreReadOnThisHostOfContainersThatRunForADay(@TempDir Path data)
            throws InterruptedException, IOException {
        java.nio.file.Files.writeString(data.resolve("file"), "x");
        containers(2, "\"Config\":{}");
        for (int i = 0; i < 2; i++) {
            engine.on(
                    "/containers/c%04d/json".formatted(i),
                    Script.json(
                            200,
                            "{\"Id\":\"c%04d\",\"Name\":\"/n%04d\",\"Mounts\":[{\"Type\":\"bind\",\"RW\":true,\"Source\":\"%s\"}],"
                                            .formatted(i, i, data)
                                    + "\"State\":{\"Running\":true,\"StartedAt\":\"2026-11-20T00:00:0%dZ\"}}"
                                            .formatted(i)));
        }
        var address = new EngineAddress.Unix(Path.of(engine.host().substring("unix://".length())));
        try (var client = new EngineClient(address, PATIENT)) {
            var collector = new SnapshotCollector(
                    client,
                    List.of(Need.Extra.LAST_WRITES),
                    (_, _) -> true,
                    (_, _) -> new EngineSite.Here(ProcessHandle.current().pid()));
            var result = collector.collect(NOW, (_, _) -> {});
            assertThat(result).isInstanceOf(EngineResult.Ok.class);
            List<Node> seen = ((EngineResult.Ok<Collected>) result)
                    .value()
                    .document()
                    .get("containers")
                    .elements();
            assertThat(seen.getFirst().at("writes", data.toString(), "newest").stringOrEmpty())
                    .startsWith("20");
            assertThat(seen.getLast().entries()).containsKey("writes");
            assertThat(seen.getLast().get("writes").absent()).isTrue();
        }
        Node remote = collect(PATIENT, Need.Extra.LAST_WRITES)
                .document()
                .get("containers")
                .elements()
                .getFirst();
        assertThat(remote.at("writes", "unread", "en").stringOrEmpty()).contains("a test");
    }

    @Test
    void aContainerThatVanishesIsLeftOutWithItsName() throws InterruptedException {
        containers(3, "\"Config\":{}");
        engine.on("/containers/c0001/json", Script.json(404, "{\"message\":\"No such container: c0001\"}"));
        Collected look = collect(PATIENT);
        assertThat(look.document().get("containers").elements()).hasSize(2);
        assertThat(unread(look)).contains("containers.n0001: it was removed while the audit ran");
        assertThat(look.finished()).isTrue();
    }

    @Test
    void anEngineThatDiesIsToldOnceAndWhatItSaidIsKept() throws InterruptedException {
        containers(200, "\"Config\":{}");
        var answered = new AtomicInteger();
        Script alive = Script.json(200, "{\"Id\":\"x\",\"Name\":\"/x\"}");
        for (int i = 0; i < 200; i++) {
            engine.on(
                    "/containers/c%04d/json".formatted(i),
                    (request, out) -> answered.incrementAndGet() <= 20
                            ? alive.answer(request, out)
                            : Script.rawThenClose("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"Id\":")
                                    .answer(request, out));
        }
        Collected look = collect(PATIENT);
        assertThat(look.finished()).isFalse();
        assertThat(look.document().get("containers").elements()).hasSize(20);
        assertThat(unread(look))
                .hasSizeLessThan(12)
                .anyMatch(entry -> entry.matches("containers: 1\\d\\d of them.*stopped answering.*"));
        assertThat(engine.requests()).hasSizeLessThan(60);
    }

    @Test
    void slowAnswersEndAndTheRestGoesOn() throws InterruptedException {
        containers(3, "\"Config\":{}");
        engine.on("/containers/c0001/json", Script.hangAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", release));
        Collected look = collect(timeouts(Duration.ofMillis(300)));
        assertThat(look.document().get("containers").elements()).hasSize(2);
        assertThat(unread(look)).anyMatch(entry -> entry.startsWith("containers.n0001: ") && entry.contains("300 ms"));
        assertThat(look.finished()).isFalse();
    }

    @Test
    void wrongTypesAndRefusalsLoseNothingElse() throws InterruptedException {
        engine.on("/containers/json", Script.json(200, "[7,{\"Id\":\"../x\",\"Names\":7},null,{\"Id\":\"c1\"}]"))
                .on("/containers/c1/json", Script.json(200, "\"no object\""))
                .on("/networks", Script.json(403, "{\"message\":\"forbidden by policy\"}"))
                .on("/volumes", Script.json(200, "[]"))
                .on("/info", Script.json(200, "[]"))
                .on("/version", Script.raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{{{"));
        Collected look = collect(PATIENT, Need.Extra.TOP, new Need.ContainerFile("etc/passwd"));
        assertThat(look.document().get("containers").elements()).hasSize(1);
        assertThat(unread(look))
                .anyMatch(entry -> entry.startsWith("networks: ") && entry.contains("forbidden by policy"))
                .anyMatch(entry -> entry.startsWith("engine.version: "))
                .anyMatch(entry -> entry.startsWith("containers.../x: "));
    }

    @Test
    void tenMegabytesOfLabelsAreKeptAndSearched() throws InterruptedException {
        String secret = "ghp_" + "a1B2c3D4e5".repeat(3) + "123456";
        String big = "x".repeat(1 << 20);
        var labels = new StringBuilder("\"Config\":{\"Labels\":{");
        for (int i = 0; i < 10; i++) {
            labels.append("\"l").append(i).append("\":\"").append(big).append("\",");
        }
        containers(1, labels + "\"token\":\"" + secret.replace("a1B2", "9zYx") + "\"}}");
        Collected look = collect(PATIENT);
        Node kept = look.document().get("containers").elements().getFirst().at("inspect", "Config", "Labels");
        assertThat(kept.get("l9").stringOrEmpty()).hasSize(1 << 20);
        assertThat(kept.get("token").stringOrEmpty()).startsWith("***masked:");
    }

    /// Of many large answers only as much as fits into memory; they do not look like a dead engine either.
    @Test
    void largeAnswersTogetherAreBounded() throws InterruptedException {
        containers(30, "\"Config\":{\"Labels\":{\"a\":\"" + "x,".repeat(1 << 19) + "\"}}");
        Collected look = collect(PATIENT);
        assertThat(look.finished()).isFalse();
        // A value weighs 128 bytes beside its text: a label of 1 MB with commas counts as 65 MB.
        assertThat(look.document().get("containers").elements()).hasSizeBetween(3, 12);
        assertThat(unread(look)).anyMatch(line -> line.matches("containers: \\d+ of them.*docker.look.*"));
    }

    @Test
    void answersThatAreNotUnderstoodAreNoDeadEngine() throws InterruptedException {
        containers(30, "\"Config\":nonsense");
        engine.on("/containers/c0029/json", Script.json(200, "{\"Id\":\"c0029\",\"Name\":\"/last\"}"));
        Collected look = collect(PATIENT);
        assertThat(look.finished()).isFalse();
        assertThat(look.document().get("containers").elements()).hasSize(1);
        assertThat(unread(look)).noneMatch(line -> line.contains("stopped answering"));
    }

    @Test
    void moreObjectsThanTheLimitAreNoWholeLook() throws InterruptedException {
        String list = "{\"Id\":\"c0000\"},".repeat(SnapshotCollector.OBJECTS.asInt()) + "{\"Id\":\"c0000\"}";
        containers(1, "\"Config\":{}");
        engine.on("/containers/json", Script.json(200, "[" + list + "]"));
        Collected look = collect(PATIENT);
        assertThat(look.finished()).isFalse();
        assertThat(unread(look))
                .contains("containers: only the first of 10001 were read (docker.objects = 10000 objects of a kind)");
    }

    @Test
    void noSecretEntersTheDocument() throws InterruptedException, IOException {
        String password = "correct-" + "horse7";
        String token = "npm_" + "k9Xq2Lr7Vb".repeat(3) + "Zt41ab";
        containers(1, """
                "Path":"run","Args":["--auth-token","%1$s"],"Config":{"Env":["DB_PASSWORD=%1$s","A=b"],
                "Cmd":["sh","-c","API_TOKEN=%1$s serve"],"Healthcheck":{"Test":["CMD-SHELL","curl -u --password=%1$s x"]},
                "Labels":{"db.password":"%1$s","note":"%2$s"}}""".formatted(password, token));
        engine.on("/images/json", Script.json(200, "[{\"Id\":\"sha256:aa\"}]"))
                .on("/images/sha256:aa/json", Script.json(200, "{\"Id\":\"sha256:aa\"}"))
                .on(
                        "/images/sha256:aa/history",
                        Script.json(200, "[{\"CreatedBy\":\"|1 NPM_TOKEN=" + token + " /bin/sh -c npm ci\"}]"))
                .on("/info", Script.json(200, "{\"Swarm\":{\"LocalNodeState\":\"active\",\"ControlAvailable\":true}}"))
                .on("/swarm", Script.json(200, "{\"JoinTokens\":{\"Worker\":\"SWMTKN-1-" + password + "\"}}"));
        Collected look = collect(PATIENT, Need.Extra.HISTORY, Need.Extra.SWARM);
        var text = new StringWriter();
        JsonText.write(look.document(), text);
        assertThat(text.toString())
                .doesNotContain(password)
                .doesNotContain(token)
                .contains("A=b", "DB_PASSWORD=***masked:", "--auth-token", "npm ci", "npm-access-token");
    }

    /// An older engine would answer that there is no such page.
    @ParameterizedTest
    @CsvSource({"1.54, image, false", "1.54, attestation, false", "1.55, image, false", "1.55, attestation, true"})
    void attestationsAreAskedForWhereTheEngineTellsThem(String version, String kind, boolean asked)
            throws InterruptedException {
        engine.on("/_ping", Script.ping(version))
                .on("/images/json", Script.json(200, "[{\"Id\":\"sha256:aa\"}]"))
                .on(
                        "/images/sha256:aa/json",
                        Script.json(200, "{\"Id\":\"sha256:aa\",\"Manifests\":[{\"Kind\":\"%s\"}]}".formatted(kind)))
                .on("/images/sha256:aa/attestations", Script.json(200, "[{\"PredicateType\":\"p\"}]"));
        Node image = collect(PATIENT).document().get("images").elements().getFirst();
        assertThat(image.get("attestations").elements().size()).isEqualTo(asked ? 1 : 0);
    }
}
