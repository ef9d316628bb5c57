package io.hafenwacht.connect.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpLookTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static HttpLook.Looked ask(LoopbackServer server, String path, Duration patience) throws Exception {
        WebPlace place =
                WebPlace.parse("http://127.0.0.1:" + server.port() + path).orElseThrow();
        return new HttpLook(patience, Authorities.systemAnd(List.of()))
                .look(place, LoopbackServer.ADDRESSES, "GET", List.of());
    }

    private static HttpLook.Looked answered(String answer) throws Exception {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer.answering(answer))) {
            return ask(server, "/x?y=1", LONG);
        }
    }

    private static Step step(Trail trail, String kind) {
        return trail.steps().stream()
                .filter(step -> step.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void statusHeadersAndBody() throws Exception {
        Trail trail = answered("HTTP/1.1 200 OK\r\nServer: x\r\nSet-Cookie: id=" + "geheim\r\n\r\nhello")
                .trail();
        assertThat(trail.reached()).isTrue();
        assertThat(step(trail, "http.answer").facts())
                .containsEntry("status", "200")
                .containsEntry("bodyBytes", "5");
        assertThat(trail.steps())
                .filteredOn(step -> step.kind().equals("http.header"))
                .extracting(step -> step.facts().get("value"))
                .containsExactly("x", "…"); // a cookie is a key
    }

    @Test
    void whatIsSent() throws Exception {
        var request = new AtomicReference<String>("");
        try (LoopbackServer server = LoopbackServer.plain(client -> {
            byte[] bytes = new byte[1_000];
            int read = client.getInputStream().read(bytes);
            request.set(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
            client.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes());
        })) {
            assertThat(ask(server, "/a%20b?c=d", LONG).trail().reached()).isTrue();
            assertThat(request.get())
                    .startsWith("GET /a%20b?c=d HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
                    .endsWith("Connection: close\r\n\r\n");
        }
    }

    @Test
    void aRedirectIsShownAndNotFollowed() throws Exception {
        HttpLook.Looked looked = answered("HTTP/1.1 302 Found\r\nLocation: /login\r\n\r\n");
        assertThat(looked.trail().reached()).isTrue();
        assertThat(looked.location().orElseThrow().target()).isEqualTo("/login");
        assertThat(answered("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n")
                        .location())
                .isEmpty();
        assertThat(answered("HTTP/1.1 302 Found\r\nLocation: http://u:p@x/\r\n\r\n")
                        .location())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"401, credentials", "503, the server behind it does not", "500, an error: 500"})
    void statusesThatStop(int status, String words) throws Exception {
        Trail trail = answered("HTTP/1.1 " + status + " X\r\n\r\n").trail();
        assertThat(trail.reached()).isFalse();
        assertThat(trail.meaning().english()).contains(words);
    }

    @Test
    void somethingElseThanHttp() throws Exception {
        Trail trail = answered("SSH-2.0-OpenSSH\r\n\r\n").trail();
        assertThat(trail.reached()).isFalse();
        assertThat(step(trail, "http.exchange").seen().english()).startsWith("the answer is no HTTP/1");
    }

    /// A byte now and then: the time of all reads together counts.
    @Test
    void aServerThatDrips() throws Exception {
        try (LoopbackServer server = LoopbackServer.plain(client -> {
            client.getInputStream().read();
            client.setSoTimeout(40);
            while (true) {
                client.getOutputStream().write('H');
                try {
                    client.getInputStream().read(new byte[4_096]);
                } catch (java.net.SocketTimeoutException _) {
                    // that was the pause
                }
            }
        })) {
            long began = System.nanoTime();
            assertThat(ask(server, "/", Duration.ofMillis(300)).trail().reached())
                    .isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONG);
        }
    }

    @Test
    void headsThatAreTooLongOrCut() {
        assertThatThrownBy(() -> HttpLook.head(
                        new ByteArrayInputStream(("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(9_000)).getBytes())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("net-head-bytes");
        byte[] whole = "HTTP/1.1 200 OK\r\nA: b\r\n\r\n".getBytes();
        for (int length = 0; length < whole.length - 1; length++) {
            var cut = new ByteArrayInputStream(whole, 0, length);
            assertThatThrownBy(() -> HttpLook.head(cut)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "web:8080/health, http://web:8080/health",
                "https://example.com, https://example.com/",
                "http://[2001:db8::1]:81/?q, http://[2001:db8::1]:81/?q",
                "https://example.com:443/#top, https://example.com/",
                "ftp://example.com, none",
                "http://user@example.com, none",
                "http://example.com:0, none",
                "'http://a b', none",
                "'http://a/\r\nX: y', none",
                "http://, none"
            })
    void addresses(String text, String shown) {
        assertThat(WebPlace.parse(text).map(WebPlace::shown)).isEqualTo(Optional.ofNullable(shown));
    }
}
