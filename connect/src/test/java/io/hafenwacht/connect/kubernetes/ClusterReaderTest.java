package io.hafenwacht.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.FakeRequest;
import io.hafenwacht.testkit.engine.Script;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An API server that is slow, broken, forbidding or lying, over TLS with a client certificate.
class ClusterReaderTest {
    private static final String FORBIDDEN = "{\"kind\":\"Status\",\"message\":\"pods is forbidden\",\"code\":403}";

    @TempDir
    Path folder;

    private FakeEngine server;
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = FakeEngine.onTls(ThrowawayCertificates.ofThisRun().serverContext(), true)
                .on("/version", Script.json(200, "{\"gitVersion\":\"v1.31.0\"}"))
                .on("/api", Script.json(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}"))
                .on("/apis", Script.json(200, """
                        {"kind": "APIGroupList", "groups": [
                          {"name": "apps", "preferredVersion": {"version": "v1"}, "versions": [{"version": "v1"}]},
                          {"name": "other.example.com", "preferredVersion": {"version": "v1"}}]}
                        """))
                .on("/api/v1", resources("pods", "secrets", "namespaces", "services"))
                .on("/apis/apps/v1", resources("deployments"));
        for (String resource : List.of("pods", "secrets", "services")) {
            server.on("/api/v1/" + resource, list());
        }
        server.on("/api/v1/namespaces", list("a")).on("/apis/apps/v1/deployments", list("web"));
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    @Test
    void readsWhatIsWantedAndNothingTwice() throws Exception {
        var reading = read("");
        assertThat(seen).containsExactlyInAnyOrder("v1 Namespace a", "apps/v1 Deployment web");
        assertThat(reading.gaps()).isEmpty();
        assertThat(reading.facts().at("version", "gitVersion").stringOrEmpty()).isEqualTo("v1.31.0");
        List<String> asked = server.requests().stream().map(FakeRequest::target).toList();
        assertThat(asked)
                .doesNotHaveDuplicates()
                .contains("/api/v1/pods?limit=500")
                .noneMatch(t -> t.contains("example"));
        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.header("user-agent")).contains("hafenwacht");
        });
        assertThat(server.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void aggregatedDiscoveryNeedsTwoQuestions() throws Exception {
        server.on("/api", Script.json(200, aggregated("", "v1", "pods", "Pod")))
                .on("/apis", Script.json(200, aggregated("apps", "v1", "deployments", "Deployment")));
        read("");
        assertThat(seen).containsExactly("apps/v1 Deployment web");
        assertThat(server.requests()).noneMatch(r -> r.target().equals("/api/v1"));
    }

    @Test
    void pagesAndAListThatGrewTooOld() throws Exception {
        var calls = new AtomicInteger();
        server.on("/api/v1/services", (request, out) -> {
            boolean first = !request.target().contains("continue=");
            Script script = first
                    ? Script.json(200, calls.get() == 0 ? page("a&b c", "gone", "one") : page("a&b c", "one"))
                    : calls.incrementAndGet() == 1
                            ? Script.json(410, "{\"kind\":\"Status\",\"reason\":\"Expired\"}")
                            : Script.json(200, page("", "two"));
            return script.answer(request, out);
        });
        assertThat(read("").gaps()).isEmpty();
        assertThat(seen)
                .contains("v1 Service one", "v1 Service two")
                .doesNotContain("v1 Service gone")
                .doesNotHaveDuplicates();
        assertThat(server.requests()).anyMatch(r -> r.target().endsWith("&continue=a%26b+c"));
    }

    /// The second page is asked for, and answered, before the first is over.
    @Test
    void theNextPageIsReadWhileOneIsStillComing() throws Exception {
        server.on("/api/v1/services", (request, out) -> {
            String page = page(request.target().contains("continue=") ? "" : "more", "one", "two");
            if (request.target().contains("continue=")) {
                release.countDown();
                return Script.json(200, page.replace("one", "three").replace("two", "four"))
                        .answer(request, out);
            }
            int half = page.length() / 2;
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + page.length() + "\r\n\r\n" + page.substring(0, half))
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            try {
                assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            out.write(page.substring(half).getBytes(StandardCharsets.US_ASCII));
            return true;
        });
        assertThat(read("").gaps()).isEmpty();
        assertThat(seen)
                .contains("v1 Service one", "v1 Service two", "v1 Service three", "v1 Service four")
                .doesNotHaveDuplicates();
    }

    @Test
    void packedAnswersAreUnpackedAndBrokenOnesAreGaps() throws Exception {
        server.on("/api/v1/services", (request, out) -> {
            assertThat(request.header("accept-encoding")).contains("gzip");
            return packed(page("", "one"), 0, out);
        });
        assertThat(read("").gaps()).isEmpty();
        assertThat(seen).contains("v1 Service one");
        server.on("/api/v1/services", (_, out) -> packed(page("", "one"), 10, out));
        assertThat(read("").gaps()).extracting(Gap::path).containsExactly("list services");
    }

    @Test
    void whatUnpacksToFarMoreThanAPageIsAGap() throws Exception {
        server.on("/api/v1/services", (_, out) -> {
            var bytes = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
                byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i <= 1 << 10; i++) {
                    gzip.write(blanks);
                }
            }
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bytes.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            bytes.writeTo(out);
            return true;
        });
        assertThat(read("").gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason().english()).contains("api-page"));
    }

    /// The same page for ever, and pages that are always new and empty.
    @Test
    void pagesThatNeverEndAreAGap() throws Exception {
        var page = new AtomicInteger();
        server.on("/api/v1/services", Script.json(200, page("again", "one")))
                .on(
                        "/api/v1/pods",
                        (request, out) -> Script.json(200, page("p" + page.incrementAndGet()))
                                .answer(request, out));
        var reading = read("");
        assertThat(reading.gaps()).extracting(Gap::path).containsExactlyInAnyOrder("list pods", "list services");
        assertThat(reading.gaps())
                .allSatisfy(gap -> assertThat(gap.reason().english()).contains("does not end"));
        assertThat(seen).contains("v1 Service one", "apps/v1 Deployment web").doesNotHaveDuplicates();
        assertThat(server.requests()).hasSizeLessThan(60);
    }

    @Test
    void aListThatIsAlwaysTooOldIsAGap() throws Exception {
        server.on(
                "/api/v1/services",
                (request, out) -> (request.target().contains("continue=")
                                ? Script.json(410, "{\"kind\":\"Status\",\"reason\":\"Expired\"}")
                                : Script.json(200, page("more", "one")))
                        .answer(request, out));
        assertThat(read("").gaps()).extracting(Gap::path).containsExactly("list services");
        assertThat(seen).contains("v1 Service one");
    }

    /// Each list would wait for it.
    @Test
    void aServerThatDiedIsNotAskedForEver() throws Exception {
        List<String> resources = WantedResource.ALL.stream()
                .filter(wanted -> wanted.group().isEmpty())
                .map(WantedResource::resource)
                .toList();
        server.on("/api/v1", resources(resources.toArray(String[]::new)));
        resources.forEach(resource -> server.on("/api/v1/" + resource, Script.rawThenClose("HTTP/1.1 200 OK\r\nC")));
        server.on("/apis/apps/v1/deployments", Script.rawThenClose("HTTP/1.1 200 OK\r\nC"));
        var reading = read("");
        assertThat(reading.finished()).isFalse();
        assertThat(reading.gaps()).hasSize(resources.size() + 1);
        assertThat(reading.gaps())
                .filteredOn(gap -> gap.reason().english().contains("stopped answering"))
                .hasSizeBetween(resources.size() - 6, resources.size() - 4);
    }

    private static boolean packed(String body, int missing, OutputStream out) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        int length = bytes.size() - missing;
        out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes.toByteArray(), 0, length);
        return true;
    }

    @Test
    void whatIsForbiddenIsAGapAndTheRestGoesOn() throws Exception {
        server.on("/api/v1/pods", Script.json(403, FORBIDDEN));
        var reading = read("");
        assertThat(reading.finished()).isTrue();
        assertThat(reading.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.path()).isEqualTo("list pods");
            assertThat(gap.reason().english()).contains("pods is forbidden");
            assertThat(gap.remedy().english()).contains("kubernetes rights");
        });
        assertThat(reading.facts().get("unread").elements())
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.get("kind").stringOrEmpty()).isEqualTo("Pod"));
        assertThat(seen).contains("apps/v1 Deployment web");
    }

    @Test
    void halfAnAnswerIsAGapAndTheRestGoesOn() throws Exception {
        server.on(
                "/api/v1/pods",
                Script.rawThenClose("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"
                        + "{\"kind\":\"PodList\",\"items\":[{\"metadata\":{\"name\":\"p\"}},{\"meta"));
        assertThat(read("").gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason().english()).contains("broke off", "read before: 1"));
        assertThat(seen).contains("v1 Pod p", "v1 Namespace a");
    }

    @Test
    void brokenJsonIsAGap() throws Exception {
        server.on("/api/v1/pods", Script.json(200, "{\"items\": [<html>"));
        assertThat(read("").gaps()).extracting(Gap::path).containsExactly("list pods");
    }

    @Test
    void silenceIsAGapAndTheRestGoesOn() throws Exception {
        silence = Duration.ofSeconds(2);
        server.on("/api/v1/pods", Script.hangAfter("HTTP/1.1 200 OK\r\n", release));
        assertThat(read("").gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.path()).isEqualTo("list pods");
            assertThat(gap.reason().english()).contains("no answer in time");
        });
        assertThat(seen).contains("apps/v1 Deployment web");
    }

    @Test
    void valuesOfSecretsAreNeitherAskedForNorKept() throws Exception {
        String value = Base64.getEncoder().encodeToString("hidden".getBytes(StandardCharsets.UTF_8));
        server.on("/api/v1/secrets", Script.json(200, """
                {"items": [{"kind": "PartialObjectMetadata", "metadata": {"name": "s", "managedFields": [1],
                  "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "%s", "b": "c"}},
                  "data": {"k": "%s"}, "stringData": {"k": "hidden"}}]}
                """.formatted(value, value)));
        var objects = new ArrayList<Node>();
        ClusterReader.read(access(), environment(), patience(), new ClusterReader.Scope(""), objects::add);
        Node secret = objects.stream()
                .filter(o -> o.get("kind").stringOrEmpty().equals("Secret"))
                .findFirst()
                .orElseThrow();
        assertThat(secret.toString())
                .doesNotContain(value, "hidden", "managedFields")
                .contains("text=c");
        assertThat(server.requests())
                .filteredOn(r -> r.path().endsWith("/secrets"))
                .allSatisfy(r -> assertThat(r.header("accept").orElse("")).contains("as=PartialObjectMetadataList"));
    }

    @Test
    void oneNamespace() throws Exception {
        server.on("/api/v1/namespaces/a/pods", list("p"))
                .on("/api/v1/namespaces/a/secrets", list())
                .on("/api/v1/namespaces/a/services", list())
                .on("/apis/apps/v1/namespaces/a/deployments", list())
                .on("/api/v1/namespaces/a", Script.json(200, "{\"metadata\":{\"name\":\"a\"}}"));
        var reading = read("a");
        assertThat(reading.gaps()).isEmpty();
        assertThat(seen).containsExactlyInAnyOrder("v1 Namespace a", "v1 Pod p");
        assertThat(reading.facts().get("unread").elements()).isNotEmpty();
    }

    @Test
    void aServerThatRefusesEverythingIsTrouble() {
        server.on("/version", Script.json(401, "{\"kind\":\"Status\",\"message\":\"Unauthorized\"}"));
        assertThatThrownBy(() -> read(""))
                .isInstanceOfSatisfying(
                        ClusterTrouble.class, e -> assertThat(e.status()).isEqualTo(401));
        server.close();
        assertThatThrownBy(() -> read("")).isInstanceOf(ClusterTrouble.class).hasMessageContaining("cannot be reached");
    }

    @Test
    void aCertificateForAnotherNameIsTrouble() throws Exception {
        ClusterAccess own = access("127.0.0.1", "");
        assertThatThrownBy(
                        () -> ClusterReader.read(own, environment(), patience(), new ClusterReader.Scope(""), _ -> {}))
                .isInstanceOf(ClusterTrouble.class)
                .hasMessageContaining("TLS");
        // tls-server-name says what the certificate is for.
        ClusterReader.read(
                access("127.0.0.1", "tls-server-name: localhost"),
                environment(),
                patience(),
                new ClusterReader.Scope(""),
                _ -> {});
    }

    /// One list for each connection; what is thrown on the second must not end as a list that looks whole.
    @Test
    void aFaultOnTheSecondConnectionIsNotLost() throws Exception {
        var asked = new CountDownLatch(2);
        for (String path : List.of("/api/v1/namespaces", "/apis/apps/v1/deployments")) {
            server.on(path, (request, out) -> {
                asked.countDown();
                try {
                    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                return list("x").answer(request, out);
            });
        }
        ClusterAccess access = access();
        Thread own = Thread.currentThread();
        assertThatThrownBy(() ->
                        ClusterReader.read(access, environment(), patience(), new ClusterReader.Scope(""), _ -> {
                            if (Thread.currentThread() != own) {
                                throw new IllegalArgumentException("a fault");
                            }
                        }))
                .hasRootCauseMessage("a fault");
    }

    /// Both connections wait, over TLS and with the patience of minutes.
    @Test
    void anInterruptEndsTheReading() throws Exception {
        var asked = new CountDownLatch(2);
        for (String path : List.of("/api/v1/pods", "/api/v1/secrets", "/api/v1/services", "/api/v1/namespaces")) {
            server.on(path, (request, out) -> {
                asked.countDown();
                return Script.hangAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", release)
                        .answer(request, out);
            });
        }
        ClusterAccess access = access();
        var trouble = new AtomicReference<String>();
        Thread reader = Thread.ofPlatform().daemon().start(() -> {
            try {
                ClusterReader.read(access, environment(), ApiTimeouts.STANDARD, new ClusterReader.Scope(""), _ -> {});
            } catch (ClusterTrouble e) {
                trouble.set(e.reason().english());
            }
        });
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        reader.interrupt();
        assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
        assertThat(trouble.get()).contains("interrupted");
    }

    private ClusterReader.Reading read(String namespace) throws Exception {
        return ClusterReader.read(
                access(), environment(), patience(), new ClusterReader.Scope(namespace), new ClusterReader.Objects() {
                    @Override
                    public void add(Node object) {
                        seen.add(object.get("apiVersion").stringOrEmpty() + " "
                                + object.get("kind").stringOrEmpty() + " "
                                + object.at("metadata", "name").stringOrEmpty());
                    }

                    @Override
                    public void anew(String apiVersion, String kind) {
                        seen.removeIf(object -> object.startsWith(apiVersion + " " + kind + " "));
                    }
                });
    }

    /// Long, since builds are slow; only who waits for silence makes it short.
    private Duration silence = Duration.ofSeconds(30);

    private ApiTimeouts patience() {
        return new ApiTimeouts(Duration.ofSeconds(30), silence, Duration.ofSeconds(60), Duration.ofSeconds(10));
    }

    private ClusterAccess access() throws Exception {
        return access("localhost", "");
    }

    private ClusterAccess access(String host, String more) throws Exception {
        ThrowawayCertificates certificates = ThrowawayCertificates.ofThisRun();
        certificates.writeDockerFiles(folder);
        String key =
                Base64.getEncoder().encodeToString(certificates.clientKeyPem().getBytes(StandardCharsets.US_ASCII));
        Path file = folder.resolve("config");
        Files.writeString(file, """
                clusters: [{name: c, cluster: {server: "https://%s:%d", certificate-authority: ca.pem, %s}}]
                users: [{name: u, user: {client-certificate: cert.pem, client-key-data: %s}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(host, server.port(), more, key));
        return new ClusterLocator(environment()).locate(Optional.of(file), "");
    }

    private Environment environment() {
        return new Environment(Map.of(), folder, folder);
    }

    private static Script list(String... names) {
        return Script.json(200, page("", names));
    }

    private static String page(String token, String... names) {
        var items = new ArrayList<String>();
        for (String name : names) {
            items.add("{\"metadata\":{\"name\":\"" + name + "\",\"managedFields\":[{\"a\":[1]}]},\"status\":{}}");
        }
        return "{\"kind\":\"SomeList\",\"metadata\":{\"continue\":\"" + token + "\"},\"items\":["
                + String.join(",", items) + "]}";
    }

    private static Script resources(String... names) {
        var items = new ArrayList<String>();
        for (String name : names) {
            boolean namespaced = !name.equals("namespaces");
            items.add("{\"name\":\"" + name + "\",\"namespaced\":" + namespaced + ",\"verbs\":[\"get\",\"list\"]}");
        }
        items.add("{\"name\":\"nodes\",\"namespaced\":false,\"verbs\":[\"get\"]}");
        return Script.json(200, "{\"resources\":[" + String.join(",", items) + "]}");
    }

    private static String aggregated(String group, String version, String resource, String kind) {
        return """
                {"kind": "APIGroupDiscoveryList", "items": [{"metadata": {"name": "%s"}, "versions": [
                  {"version": "%s", "resources": [{"resource": "%s", "scope": "Namespaced",
                   "responseKind": {"kind": "%s"}, "verbs": ["list"]}]}]}]}
                """.formatted(group, version, resource, kind);
    }
}
