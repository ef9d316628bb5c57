package io.hafenwacht.connect.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the header of an answer says of its server's clock.
class AnonymousRequestTest {
    private static final Optional<Instant> NOON = Optional.of(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void theDateOfAnAnswer() {
        assertThat(AnonymousRequest.date("HTTP/1.1 200 OK\r\nDate: Sun, 01 Mar 2026 12:00:00 GMT\r\n\r\n"))
                .isEqualTo(NOON);
        assertThat(AnonymousRequest.date(
                        "HTTP/1.0 404 Not Found\r\nServer: x\r\ndate:Sun, 01 Mar 2026 12:00:00 GMT\r\nX: y\r\n\r\n"))
                .isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-x\r\nDate: Sun, 01 Mar 2026 12:00:00 GMT\r\n",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nDate: yesterday\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-Date: Sun, 01 Mar 2026 12:00:00 GMT\r\n\r\n",
                "HTTP/1.1 200 OK\r\nDate: Sun, 01 Mar 2026 12:00:00 GMT"
            })
    void noDate(String header) {
        assertThat(AnonymousRequest.date(header)).isEmpty();
    }
}
