package io.hafenwacht.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.fetch.FetchResult.Content;
import io.hafenwacht.connect.fetch.FetchResult.Failed;
import io.hafenwacht.connect.fetch.FetchResult.Kind;
import io.hafenwacht.connect.fetch.FetchResult.Missing;
import io.hafenwacht.connect.fetch.FetchResult.NotModified;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.FakeRequest;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {
    private static final Limit SIZE = new Limit("test.size", 10, "bytes", "a border that a test can reach");
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Duration> pauses = new ArrayList<>();

    @TempDir
    private Path root;

    private FakeEngine server;
    private HttpFetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        server = FakeEngine.onTcp();
        fetcher = fetcher(LONG, false);
    }

    @AfterEach
    void stop() {
        release.countDown();
        fetcher.close();
        server.close();
    }

    private HttpFetcher fetcher(Duration idle, boolean offline) {
        FetchSettings settings = new FetchSettings(
                new Environment(Map.of(), root, root),
                Optional.empty(),
                offline,
                "1.2.3",
                new FetchSettings.Timeouts(LONG, idle, LONG));
        return new HttpFetcher(
                settings, new Backoff(Backoff.Policy.STANDARD, new Random(1), Clock.systemUTC(), pauses::add));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private FetchRequest fresh(String path) {
        return FetchRequest.fresh(uri(path), SIZE);
    }

    private FetchRequest rest(long offset, String etag) {
        return new FetchRequest(uri("/f"), Optional.of(etag), Optional.empty(), offset, SIZE);
    }

    private static String text(FetchResult result) throws IOException {
        assertThat(result).isInstanceOf(Content.class);
        try (var body = ((Content) result).body()) {
            return new String(body.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static void assertKind(FetchResult result, Kind kind) {
        assertThat(result).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.reason().german()).isNotEqualTo(failed.reason().english());
        });
    }

    private static Script file(String etag, String content) {
        return Script.raw(OK + (etag.isEmpty() ? "" : "ETag: " + etag + "\r\n") + "Content-Length: " + content.length()
                + "\r\n\r\n" + content);
    }

    private static Script part(String etag, String range, String content) {
        return Script.raw("HTTP/1.1 206 Partial\r\nETag: " + etag + "\r\nContent-Range: " + range
                + "\r\nContent-Length: " + content.length() + "\r\n\r\n" + content);
    }

    /// One script for each request, the last one for all further ones.
    private static Script sequence(Script... scripts) {
        AtomicInteger next = new AtomicInteger();
        return (request, out) -> scripts[Math.min(next.getAndIncrement(), scripts.length - 1)].answer(request, out);
    }

    @Test
    void fetchesAFile() throws IOException {
        server.on(
                "/f",
                Script.raw(OK + "ETag: \"1\"\r\nLast-Modified: Sat, 21 Nov 2026 00:00:00 GMT\r\n"
                        + "Content-Length: 4\r\n\r\ndata"));
        FetchResult result = fetcher.fetch(fresh("/f"));
        assertThat(result).isInstanceOfSatisfying(Content.class, content -> {
            assertThat(content.offset()).isZero();
            assertThat(content.length()).isEqualTo(4);
            assertThat(content.etag()).isEqualTo("\"1\"");
            assertThat(content.lastModified()).startsWith("Sat");
        });
        assertThat(text(result)).isEqualTo("data");
        FakeRequest request = server.requests().getFirst();
        assertThat(request.header("user-agent")).contains("hafenwacht/1.2.3");
        assertThat(request.header("range")).isEmpty();
    }

    @Test
    void asksWhetherAFileChanged() {
        server.on("/f", Script.raw("HTTP/1.1 304 Not Modified\r\n\r\n"));
        assertThat(fetcher.fetch(rest(0, "W/\"1\""))).isInstanceOf(NotModified.class);
        assertThat(server.requests().getLast().header("if-none-match")).contains("W/\"1\"");
        String date = "Sat, 21 Nov 2026 00:00:00 GMT";
        assertThat(fetcher.fetch(new FetchRequest(uri("/f"), Optional.empty(), Optional.of(date), 0, SIZE)))
                .isInstanceOf(NotModified.class);
        assertThat(server.requests().getLast().header("if-modified-since")).contains(date);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void tellsAMissingFile(int status) {
        server.on("/f", Script.json(status, ""));
        assertThat(fetcher.fetch(fresh("/f"))).isInstanceOf(Missing.class);
    }

    @ParameterizedTest
    @CsvSource({"400,1", "401,1", "403,1", "416,1", "501,1", "408,4", "429,4", "500,4", "502,4", "503,4", "504,4"})
    void retriesOnlyWhatMayPass(int status, int tries) {
        server.on("/f", Script.json(status, ""));
        assertKind(fetcher.fetch(fresh("/f")), Kind.REFUSED);
        assertThat(server.requests()).hasSize(tries);
        assertThat(pauses).hasSize(tries - 1);
    }

    @Test
    void obeysRetryAfter() throws IOException {
        server.on(
                "/f",
                sequence(
                        Script.raw("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"),
                        file("", "data")));
        assertThat(text(fetcher.fetch(fresh("/f")))).isEqualTo("data");
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void givesUpWhenTheServerAsksForTooLongAPause() {
        server.on("/f", Script.raw("HTTP/1.1 429 Slow\r\nRetry-After: 86400\r\nContent-Length: 0\r\n\r\n"));
        assertKind(fetcher.fetch(fresh("/f")), Kind.REFUSED);
        assertThat(pauses).isEmpty();
    }

    @Test
    void retriesAConnectionThatBreaksBeforeTheAnswer() throws IOException {
        server.on("/f", sequence(Script.rawThenClose("HTTP/1.1 2"), file("", "data")));
        assertThat(text(fetcher.fetch(fresh("/f")))).isEqualTo("data");
    }

    @Test
    void tellsAServerThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertKind(
                fetcher.fetch(FetchRequest.fresh(URI.create("http://127.0.0.1:" + port + "/"), SIZE)),
                Kind.UNREACHABLE);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void followsRedirects() throws IOException {
        server.on("/f", Script.raw("HTTP/1.1 302 Found\r\nLocation: b\r\nContent-Length: 0\r\n\r\n"))
                .on(
                        "/b",
                        Script.raw(
                                "HTTP/1.1 308 Moved\r\nLocation: " + uri("/c?x=1") + "\r\nContent-Length: 0\r\n\r\n"))
                .on("/c", file("", "data"));
        assertThat(text(fetcher.fetch(fresh("/f")))).isEqualTo("data");
    }

    @Test
    void endsACircleOfRedirects() {
        server.on("/f", Script.raw("HTTP/1.1 302 Found\r\nLocation: /f\r\nContent-Length: 0\r\n\r\n"));
        assertKind(fetcher.fetch(fresh("/f")), Kind.REDIRECT);
        assertThat(server.requests()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:///etc/passwd", "ftp://h/f", "http:///f", "::", "javascript:x"})
    void refusesRedirectsThatLeaveHttp(String location) {
        server.on("/f", Script.raw("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n"));
        assertKind(fetcher.fetch(fresh("/f")), Kind.REDIRECT);
    }

    @Test
    void takesTheRestOfAHalfTakenFile() throws IOException {
        server.on("/f", part("\"1\"", "bytes 4-7/8", "rest"));
        FetchResult result = fetcher.fetch(rest(4, "\"1\""));
        assertThat(((Content) result).offset()).isEqualTo(4);
        assertThat(text(result)).isEqualTo("rest");
        assertThat(server.requests().getLast().header("range")).contains("bytes=4-");
        assertThat(server.requests().getLast().header("if-range")).contains("\"1\"");
    }

    @Test
    void takesTheWholeFileWhenItChanged() throws IOException {
        server.on("/f", file("\"2\"", "new data"));
        FetchResult result = fetcher.fetch(rest(4, "\"1\""));
        assertThat(((Content) result).offset()).isZero();
        assertThat(text(result)).isEqualTo("new data");
    }

    @Test
    void takesTheWholeFileWhenItIsShorterNow() throws IOException {
        server.on(
                "/f",
                (request, out) -> (request.header("range").isPresent() ? Script.json(416, "") : file("\"2\"", "new"))
                        .answer(request, out));
        assertThat(text(fetcher.fetch(rest(4, "\"1\"")))).isEqualTo("new");
    }

    @Test
    void asksForNoPartUnderAWeakTag() throws IOException {
        server.on("/f", file("W/\"1\"", "data"));
        assertThat(text(fetcher.fetch(rest(2, "W/\"1\"")))).isEqualTo("data");
        assertThat(server.requests().getLast().header("range")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1\"|bytes 3-6/8",
                "\"1\"|bytes 5-8/9",
                "\"2\"|bytes 4-7/8",
                "\"1\"|bytes */8",
                "\"1\"|bytes -4-7/8",
                "\"1\"|bytes 99999999999999999999-7/8",
                "\"1\"|lines 4-7/8"
            })
    void refusesAnotherPartThanItAskedFor(String etag, String range) {
        server.on("/f", part(etag, range, "rest"));
        assertKind(fetcher.fetch(rest(4, "\"1\"")), Kind.BROKEN);
    }

    @Test
    void mendsATransferThatBreaksTwice() throws IOException {
        String head = OK + "ETag: \"1\"\r\nContent-Length: 8\r\n\r\n";
        server.on(
                "/f",
                sequence(
                        Script.rawThenClose(head + "ab"),
                        Script.rawThenClose(
                                "HTTP/1.1 206 P\r\nETag: \"1\"\r\nContent-Range: bytes 2-7/8\r\nContent-Length: 6\r\n\r\ncd"),
                        part("\"1\"", "bytes 4-7/8", "efgh")));
        assertThat(text(fetcher.fetch(fresh("/f")))).isEqualTo("abcdefgh");
        assertThat(server.requests().stream()
                        .map(request -> request.header("range").orElse("-")))
                .containsExactly("-", "bytes=2-", "bytes=4-");
        assertThat(pauses).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ETag: W/\"1\"\r\n"})
    void neverEndsABrokenTransferAsIfItWereWhole(String etag) {
        server.on("/f", Script.rawThenClose(OK + etag + "Content-Length: 8\r\n\r\nab"));
        assertThatThrownBy(() -> text(fetcher.fetch(fresh("/f")))).isInstanceOf(TransferBroken.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void neverMixesTwoVersionsOfAFile() {
        server.on(
                "/f",
                sequence(
                        Script.rawThenClose(OK + "ETag: \"1\"\r\nContent-Length: 8\r\n\r\nab"),
                        file("\"2\"", "ABCDEFGH")));
        assertThatThrownBy(() -> text(fetcher.fetch(fresh("/f"))))
                .isInstanceOfSatisfying(
                        TransferBroken.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Kind.BROKEN));
    }

    @Test
    void givesUpOnATransferThatBreaksAgainAndAgain() {
        server.on(
                "/f",
                sequence(Script.rawThenClose(OK + "ETag: \"1\"\r\nContent-Length: 8\r\n\r\nab"), Script.json(503, "")));
        assertThatThrownBy(() -> text(fetcher.fetch(fresh("/f")))).isInstanceOf(TransferBroken.class);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void endsATransferThatStalls() {
        server.on("/f", Script.hangAfter(OK + "Content-Length: 8\r\n\r\nab", release));
        assertThatThrownBy(() -> text(fetcher(Duration.ofSeconds(1), false).fetch(fresh("/f"))))
                .isInstanceOfSatisfying(
                        TransferBroken.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Kind.TIMEOUT));
    }

    @Test
    void endsAnAnswerThatNeverBegins() {
        server.on("/f", Script.hangAfter("", release));
        assertKind(fetcher(Duration.ofMillis(100), false).fetch(fresh("/f")), Kind.TIMEOUT);
    }

    @Test
    void boundsTheSize() throws IOException {
        server.on("/f", file("", "0123456789"));
        assertThat(text(fetcher.fetch(fresh("/f")))).hasSize(10);
        server.on("/f", file("", "0123456789a"));
        assertKind(fetcher.fetch(fresh("/f")), Kind.TOO_LARGE);
        server.on("/f", Script.chunked("01234", "56789"));
        assertThat(text(fetcher.fetch(fresh("/f")))).hasSize(10);
        server.on("/f", Script.chunked("01234", "56789", "a"));
        assertThatThrownBy(() -> text(fetcher.fetch(fresh("/f"))))
                .isInstanceOfSatisfying(
                        TransferBroken.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Kind.TOO_LARGE));
        server.on("/f", part("\"1\"", "bytes 4-10/11", "rest567"));
        assertKind(fetcher.fetch(rest(4, "\"1\"")), Kind.TOO_LARGE);
    }

    @Test
    void opensNoSocketOffline() {
        assertKind(fetcher(LONG, true).fetch(fresh("/f")), Kind.OFFLINE);
        assertKind(fetcher(LONG, true).fetch(FetchRequest.fresh(URI.create("file:///x"), SIZE)), Kind.OFFLINE);
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://h/f", "http:/f", "relative", "mailto:x"})
    void fetchesOnlyHttp(String address) {
        assertKind(fetcher.fetch(FetchRequest.fresh(URI.create(address), SIZE)), Kind.BAD_SETTING);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/osv,Red Hat/all.zip,https://h/osv/Red%20Hat/all.zip",
        "https://h/osv/,Alpine:v3.18/all.zip,https://h/osv/Alpine:v3.18/all.zip",
        "http://h:8080,a#b?c%20,http://h:8080/a%23b%3Fc%2520",
    })
    void escapesPaths(String base, String path, String address) throws URISyntaxException {
        assertThat(FetchRequest.address(URI.create(base), path)).hasToString(address);
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        server.on("/f", (request, out) -> {
            asked.countDown();
            return Script.hangAfter("", release).answer(request, out);
        });
        FetchResult[] result = new FetchResult[1];
        Thread caller = Thread.ofVirtual().start(() -> result[0] = fetcher.fetch(fresh("/f")));
        asked.await();
        caller.interrupt();
        caller.join();
        assertKind(result[0], Kind.INTERRUPTED);
    }
}
