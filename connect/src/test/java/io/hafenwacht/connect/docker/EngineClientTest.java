package io.hafenwacht.connect.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.connect.docker.EngineResult.Broken;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.NotFound;
import io.hafenwacht.connect.docker.EngineResult.Obstacle;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.EngineResult.Refused;
import io.hafenwacht.connect.docker.EngineResult.Unreachable;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.FakeRequest;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineClientTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final EngineTimeouts PATIENT = new EngineTimeouts(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final EngineTimeouts IMPATIENT = new EngineTimeouts(
            Duration.ofSeconds(30), Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(30));

    private final CountDownLatch release = new CountDownLatch(1);
    private FakeEngine engine;
    private EngineClient client;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        engine = FakeEngine.onUnixSocket(folder).on("/_ping", Script.ping("1.41"));
        client = client(PATIENT);
    }

    @AfterEach
    void stop() {
        release.countDown();
        client.close();
        engine.close();
    }

    private EngineClient client(EngineTimeouts timeouts) {
        return new EngineClient(new EngineAddress.Unix(Path.of(engine.host().substring("unix://".length()))), timeouts);
    }

    private static <T> T value(EngineResult<T> result) {
        assertThat(result).isInstanceOf(Ok.class);
        return ((Ok<T>) result).value();
    }

    @ParameterizedTest
    @CsvSource({"1.41,1.41", "1.44,1.44", "1.57,1.57", "1.58,1.57", "1.99,1.57", "2.0,1.57"})
    void agreesOnAVersionThatBothSpeak(String theirs, String agreed) {
        engine.on("/_ping", Script.ping(theirs)).on("/info", Script.json(200, "{}"));
        assertThat(value(client.ping()).agreed()).hasToString(agreed);
        value(client.info());
        assertThat(engine.requests().getLast().target()).isEqualTo("/v" + agreed + "/info");
    }

    /// As Docker answers who asks in a version that it does not speak.
    private static Script only(String spoken, String word) {
        return (request, out) -> Script.json(
                        request.target().startsWith("/v" + spoken + "/") ? 200 : 400,
                        request.target().endsWith("json") || request.target().endsWith("networks")
                                ? "[]"
                                : "{\"message\":\"client version 1.57 is too " + word + ". "
                                        + (word.equals("new") ? "Max" : "Min") + "imum supported API version is "
                                        + spoken + "\"}")
                .answer(request, out);
    }

    @Test
    void anEngineThatClaimsTooMuchIsAskedAgainInTheVersionThatItNames() {
        engine.on("/_ping", Script.ping("1.99"))
                .on("/info", only("1.44", "new"))
                .on("/images/json", only("1.44", "new"))
                .on("/networks", only("1.44", "new"));
        value(client.info());
        value(client.listImages());
        value(client.list(new EngineCall.ListNetworks(), Set.of()));
        assertThat(engine.requests())
                .extracting(FakeRequest::target)
                .containsExactly("/_ping", "/v1.57/info", "/v1.44/info", "/v1.44/images/json", "/v1.44/networks");
    }

    @Test
    void anEngineThatRefusesEveryVersionIsNotAskedForEver() {
        Script refusing = (request, out) -> Script.json(
                        400,
                        "{\"message\":\"client version x is too new. Maximum supported API version is "
                                + (request.target().contains("1.41") ? "1.42" : "1.41") + "\"}")
                .answer(request, out);
        engine.on("/_ping", Script.ping("1.43")).on("/info", refusing);
        assertThat(client.info()).isInstanceOf(Refused.class);
        assertThat(engine.requests()).hasSize(3);
    }

    @Test
    void anEngineThatSpeaksOnlyNewerVersionsSaysSo() {
        engine.on("/_ping", Script.ping("1.99")).on("/info", only("1.60", "old"));
        assertThat(client.info()).isInstanceOfSatisfying(Unreachable.class, failure -> {
            assertThat(failure.obstacle()).isEqualTo(Obstacle.NOT_SUPPORTED);
            assertThat(failure.reason().german()).contains("1.57", "1.60");
            assertThat(failure.remedy().english()).contains("Update Hafenwacht");
        });
    }

    @Test
    void whatIsNoCallOfTheEngineIsNotTakenForAMissingImage() {
        assertThat(client.info())
                .isInstanceOfSatisfying(
                        NotFound.class,
                        failure -> assertThat(failure.remedy().english()).contains("Is it a Docker Engine?"));
    }

    /// As many values as no tree takes whole.
    @Test
    void aListOfAnyLengthKeepsWhatIsWantedOfIt() {
        String entry = "{\"Id\":\"a\",\"Ports\":[" + "0,".repeat(99) + "0]},";
        String list = "[" + entry.repeat(6000) + "{\"Id\":\"z\"}]";
        engine.on("/containers/json", Script.json(200, list)).on("/volumes", Script.json(200, "{}"));
        assertThat(client.ask(new EngineCall.ListContainers())).isInstanceOf(Broken.class);
        List<Node> entries = value(client.list(new EngineCall.ListContainers(), Set.of("Id")));
        assertThat(entries).hasSize(6001);
        assertThat(entries.getFirst().entries()).containsOnlyKeys("Id");
        assertThat(client.list(new EngineCall.ListVolumes(), Set.of("Id"))).isInstanceOf(Broken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.40", "1.24", "0.99"})
    void refusesEnginesThatAreTooOld(String theirs) {
        engine.on("/_ping", Script.ping(theirs));
        assertThat(client.info()).isInstanceOfSatisfying(Unreachable.class, failure -> {
            assertThat(failure.obstacle()).isEqualTo(Obstacle.TOO_OLD);
            assertThat(failure.reason().german()).contains(theirs);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Content-Length: 2\r\n\r\nOK",
                OK + "Api-Version: new\r\nContent-Length: 2\r\n\r\nOK",
                "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            })
    void learnsTheVersionFromASecondPlace(String ping) {
        engine.on("/_ping", Script.raw(ping)).on("/version", Script.json(200, "{\"ApiVersion\":\"1.43\"}"));
        assertThat(value(client.ping()).agreed()).hasToString("1.43");
    }

    @Test
    void saysThatSomethingElseAnswers() {
        engine.on("/_ping", Script.raw(OK + "Content-Length: 5\r\n\r\nhello")).on("/version", Script.json(200, "[]"));
        assertThat(client.ping()).isInstanceOf(Broken.class);
    }

    @Test
    void keepsEveryFieldOfAnAnswer() {
        engine.on("/images/debian:12/json", Script.chunked("{\"Id\":\"sha256:1\",\"Bra", "ndNew\":{\"Field\":[1]}}"));
        Node image = value(client.inspectImage("debian:12"));
        assertThat(image.get("Id").string()).contains("sha256:1");
        assertThat(image.at("BrandNew", "Field").elements()).hasSize(1);
    }

    @Test
    void asksForEverythingItOffers() {
        engine.on("/version", Script.json(200, "{\"v\":1}"))
                .on("/images/json", Script.json(200, "[{}]"))
                .on("/images/a/b@sha256:00/history", Script.json(200, "[{},{}]"));
        assertThat(value(client.version()).get("v").integer()).contains(1L);
        assertThat(value(client.listImages()).elements()).hasSize(1);
        assertThat(value(client.imageHistory("a/b@sha256:00")).elements()).hasSize(2);
    }

    @Test
    void reusesItsConnection() {
        engine.on("/info", Script.json(200, "{}"));
        for (int call = 0; call < 5; call++) {
            value(client.info());
        }
        client.inspectImage("missing");
        value(client.info());
        assertThat(engine.connections()).isEqualTo(1);
    }

    @Test
    void opensANewConnectionWhenTheKeptOneWasClosed() {
        engine.on("/info", Script.rawThenClose(OK + "Content-Length: 2\r\n\r\n{}"));
        for (int call = 0; call < 3; call++) {
            value(client.info());
        }
        assertThat(engine.connections()).isEqualTo(3);
    }

    @Test
    void opensANewConnectionWhenTheEngineSaysClose() {
        engine.on("/info", Script.raw(OK + "Connection: close\r\nContent-Length: 2\r\n\r\n{}"));
        value(client.info());
        value(client.info());
        assertThat(engine.connections()).isEqualTo(2);
    }

    @Test
    void tellsThatAnImageIsNotThere() {
        engine.on("/images/gone/json", Script.json(404, "{\"message\":\"No such image: gone\"}"));
        assertThat(client.inspectImage("gone"))
                .isInstanceOfSatisfying(
                        NotFound.class,
                        failure -> assertThat(failure.reason().english()).contains("No such image: gone"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403|{\"message\":\"authorization denied by plugin\"}|authorization denied by plugin",
                "500|{\"message\":\"boom\"}|boom",
                "500|{\"error\":1}|{\"error\":1}",
                "502|<html>proxy</html>|<html>proxy</html>",
                "500|''|Scripted",
                "301|moved|moved",
                "101|''|Scripted",
            })
    void passesARefusalOnInItsOwnWords(int status, String body, String message) {
        engine.on("/info", Script.json(status, body));
        assertThat(client.info()).isInstanceOfSatisfying(Refused.class, failure -> {
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.message()).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "SSH-2.0-OpenSSH_9.2p1\r\n",
                OK,
                OK + "Content-Length: 10\r\n\r\n{}",
                OK + "Content-Length: 1\r\n\r\n{}",
                OK + "Content-Length: -2\r\n\r\n{}",
                OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}",
                OK + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n{}",
                OK + "Content-Length: 6\r\n\r\n{\"a\":}",
                OK + "Content-Length: 4\r\n\r\n{}{}",
                OK + "Content-Length: 0\r\n\r\n",
            })
    void tellsABrokenAnswer(String answer) {
        engine.on("/info", Script.rawThenClose(answer));
        assertThat(client.info()).isInstanceOfSatisfying(Broken.class, failure -> {
            assertThat(failure.reason().english()).contains(engine.host());
            assertThat(failure.reason().german()).isNotEqualTo(failure.reason().english());
        });
    }

    @Test
    void boundsTheHeadAndTheBody() {
        engine.on("/info", Script.rawThenClose(OK + "X: " + "x".repeat(70_000) + "\r\n\r\n"));
        assertThat(client.info()).isInstanceOf(Broken.class);
        engine.on("/info", Script.json(200, "\"" + "x".repeat(EngineClient.ANSWER_BYTES.asInt()) + "\""));
        assertThat(client.info())
                .isInstanceOfSatisfying(
                        Broken.class,
                        failure -> assertThat(failure.reason().english()).contains("docker.answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 O", OK + "Content-Length: 100\r\n\r\n{"})
    void givesUpOnAnEngineThatHangs(String begun) {
        engine.on("/_ping", Script.hangAfter(begun, release));
        assertThat(client(IMPATIENT).ping())
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        failure -> assertThat(failure.obstacle()).isEqualTo(Obstacle.TIMEOUT));
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        engine.on("/_ping", (request, out) -> {
            asked.countDown();
            return Script.hangAfter("", release).answer(request, out);
        });
        EngineResult<?>[] result = new EngineResult<?>[1];
        Thread caller = Thread.ofVirtual().start(() -> result[0] = client.ping());
        asked.await();
        caller.interrupt();
        caller.join();
        assertThat(result[0])
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        failure -> assertThat(failure.obstacle()).isEqualTo(Obstacle.INTERRUPTED));
    }

    @Test
    void streamsASavedImageAndKeepsTheConnection() throws IOException {
        engine.on("/images/get", Script.chunked("tar", "ball"));
        try (InputStream tar = value(client.saveImage("example/app:1"))) {
            assertThat(new String(tar.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("tarball");
        }
        assertThat(engine.requests().getLast().target()).isEqualTo("/v1.41/images/get?names=example%2Fapp%3A1");
        value(client.ping());
        assertThat(engine.connections()).isEqualTo(1);
    }

    @Test
    void cancelsATransferByClosingIt() throws IOException, InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        engine.on("/images/get", (_, out) -> {
            out.write((OK + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                while (true) {
                    out.write(chunk);
                }
            } catch (IOException e) {
                hungUp.countDown();
                throw e;
            }
        });
        InputStream tar = value(client.saveImage("endless"));
        assertThat(tar.readNBytes(1_000_000)).hasSize(1_000_000);
        tar.close();
        hungUp.await();
        assertThatThrownBy(tar::read).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Transfer-Encoding: chunked\r\n\r\n3\r\ntar\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n8\r\ntar",
                OK + "Content-Length: 8\r\n\r\ntar"
            })
    void neverEndsABrokenTransferAsIfItWereWhole(String answer) {
        engine.on("/images/get", Script.rawThenClose(answer));
        InputStream tar = value(client.saveImage("app"));
        assertThatThrownBy(tar::readAllBytes)
                .isInstanceOfSatisfying(
                        TransferFailure.class, e -> assertThat(e.failure()).isInstanceOf(Broken.class));
        assertThatThrownBy(tar::read).isInstanceOf(IOException.class);
    }

    @Test
    void givesUpOnATransferThatHangs() throws IOException {
        engine.on("/images/get", Script.hangAfter(OK + "Content-Length: 8\r\n\r\ntar", release));
        // Long enough for what comes before.
        var timeouts = new EngineTimeouts(PATIENT.connect(), PATIENT.answer(), Duration.ofSeconds(1), PATIENT.image());
        try (InputStream tar = value(client(timeouts).saveImage("app"))) {
            assertThat(tar.readNBytes(3)).hasSize(3);
            assertThatThrownBy(tar::read)
                    .isInstanceOfSatisfying(
                            TransferFailure.class,
                            e -> assertThat(e.failure())
                                    .isInstanceOfSatisfying(
                                            Unreachable.class,
                                            failure -> assertThat(failure.obstacle())
                                                    .isEqualTo(Obstacle.TIMEOUT)));
        }
    }

    @Test
    void sendsNothingButReadingCalls() {
        client.ping();
        client.version();
        client.info();
        client.listImages();
        client.inspectImage("a");
        client.imageHistory("a");
        client.imageAttestations("a");
        client.saveImage("a");
        ObjectName name = ObjectName.parse("b").orElseThrow();
        List.of(
                        new EngineCall.ListContainers(),
                        new EngineCall.ContainerSizes(),
                        new EngineCall.InspectContainer(name),
                        new EngineCall.InspectExec(name),
                        new EngineCall.Top(name),
                        new EngineCall.Changes(name),
                        new EngineCall.Stats(name),
                        new EngineCall.StatsStream(name),
                        new EngineCall.Logs(name, "0", "0", "all", false),
                        new EngineCall.Events("0", "1"),
                        new EngineCall.ContainerLife("0", "1"),
                        new EngineCall.ListNetworks(),
                        new EngineCall.InspectNetwork(name),
                        new EngineCall.ListVolumes())
                .forEach(client::ask);
        client.containerFile(name, "etc/passwd");
        client.pathStat(name, "etc/passwd");
        List.of(EngineCall.Fixed.values()).forEach(client::ask);
        assertThat(engine.requests()).allSatisfy(request -> {
            assertThat(request.method()).isIn("GET", "HEAD");
            assertThat(request.header("content-length")).isEmpty();
        });
        assertThat(engine.requests().stream().map(request -> request.path().replaceFirst("^/v1\\.\\d+", "")))
                .containsOnly(
                        "/_ping",
                        "/version",
                        "/info",
                        "/images/json",
                        "/images/a/json",
                        "/images/a/history",
                        "/images/a/attestations",
                        "/images/get",
                        "/containers/json",
                        "/containers/b/json",
                        "/containers/b/top",
                        "/exec/b/json",
                        "/containers/b/changes",
                        "/containers/b/stats",
                        "/containers/b/logs",
                        "/events",
                        "/containers/b/archive",
                        "/networks",
                        "/networks/b",
                        "/volumes",
                        "/plugins",
                        "/swarm",
                        "/services",
                        "/nodes",
                        "/system/df");
        // A call more in the sealed list needs a line and a path above.
        assertThat(EngineCall.class.getPermittedSubclasses()).hasSize(25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "/a",
                "a/",
                "a//b",
                "../containers",
                "a/../../containers/x",
                "a/./b",
                "a?all=1",
                "a#b",
                "a b",
                "a%2e%2e",
                "a\r\nX: y",
                "a\u0000",
                "a\\b",
                "bild-ä"
            })
    void namesThatWouldLeaveTheirPlaceAreNeverSent(String name) {
        assertThat(client.inspectImage(name)).isInstanceOf(NotFound.class);
        assertThat(client.imageHistory(name)).isInstanceOf(NotFound.class);
        assertThat(client.saveImage(name)).isInstanceOf(NotFound.class);
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void servesManyThreadsAtOnce() throws InterruptedException {
        engine.on("/info", Script.json(200, "{\"a\":1}"));
        AtomicInteger right = new AtomicInteger();
        Thread[] threads = new Thread[20];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.startVirtualThread(() -> {
                if (client.info() instanceof Ok<Node>(Node info)
                        && info.get("a").integer().isPresent()) {
                    right.incrementAndGet();
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(right).hasValue(threads.length);
    }

    @Test
    void aFailureBecomesAGap() {
        EngineResult<Node> result = client.inspectImage("gone");
        assertThat(((Failure<Node>) result).gap("image gone").reason().english())
                .contains("page not found");
    }
}
