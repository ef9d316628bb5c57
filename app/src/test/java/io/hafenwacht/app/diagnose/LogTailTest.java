package io.hafenwacht.app.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTest {
    private static final String STAMP = "2026-01-01T00:00:00.000000001Z ";

    private static String frame(int stream, String text) {
        return (char) stream + "\0\0\0" + (char) (text.length() >> 24 & 0xff) + (char) (text.length() >> 16 & 0xff)
                + (char) (text.length() >> 8 & 0xff) + (char) (text.length() & 0xff) + text;
    }

    private static Node read(Script logs, boolean terminal) throws IOException {
        try (FakeEngine engine =
                FakeEngine.onTcp().on("/_ping", Script.ping("1.41")).on("/containers/a/logs", logs)) {
            try (var client =
                    new EngineClient(new EngineAddress.Tcp("127.0.0.1", engine.port()), EngineTimeouts.STANDARD)) {
                return new LogTail(client).read(new ObjectName("a"), terminal)
                                instanceof EngineResult.Ok<Node>(Node value)
                        ? value
                        : Node.MISSING;
            }
        }
    }

    private static Script body(String bytes) {
        return Script.rawThenClose("HTTP/1.1 200 OK\r\nContent-Length: " + bytes.length() + "\r\n\r\n" + bytes);
    }

    private static List<String> texts(Node node) {
        return node.get("lines").elements().stream()
                .map(line -> line.get("stream").stringOrEmpty() + " "
                        + line.get("text").stringOrEmpty())
                .toList();
    }

    @Test
    void framesBecomeLines() throws IOException {
        Node node = read(
                body(frame(1, STAMP + "one\n")
                        + frame(2, STAMP + "two\n" + STAMP + "three\n")
                        + frame(1, STAMP + "half")),
                false);
        assertThat(texts(node)).containsExactly("stdout one", "stderr two", "stderr three", "stdout half");
    }

    @Test
    void aTerminalHasNoFrames() throws IOException {
        assertThat(texts(read(body(STAMP + "one\r\n" + STAMP + "two\r\n"), true)))
                .containsExactly("stdout one", "stdout two");
    }

    @Test
    void secretsAreMaskedAndLongLinesCut() throws IOException {
        String key = "AKIA" + "IOSFODNN7EXAMPLQ";
        Node node = read(body(frame(1, STAMP + "key " + key + "\n" + STAMP + "x".repeat(20_000) + "\n")), false);
        assertThat(node.toString()).doesNotContain("x".repeat(1_100));
        assertThat(texts(node)).hasSize(2);
    }

    @Test
    void onlyTheLastLinesAreKept() throws IOException {
        var many = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            many.append(frame(1, STAMP + "line " + i + "\n"));
        }
        assertThat(texts(read(body(many.toString()), false)))
                .hasSize(200)
                .last()
                .isEqualTo("stdout line 499");
    }

    @Test
    void everyBeginningOfAStreamIsRead() throws IOException {
        String whole = frame(1, STAMP + "one\n") + frame(2, STAMP + "two\n");
        for (int length = 0; length < whole.length(); length += 3) {
            assertThat(texts(read(body(whole.substring(0, length)), false))).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(texts(read(body("\1\0\0\0\u00ff\u00ff\u00ff\u00ffx"), false)))
                .isEmpty();
    }

    @Test
    void aDriverThatCannotBeReadIsAnAnswer() throws IOException {
        Node node =
                read(Script.json(501, "{\"message\": \"configured logging driver does not support reading\"}"), false);
        assertThat(node.get("refused").stringOrEmpty()).isEqualTo("configured logging driver does not support reading");
        assertThat(read(Script.json(404, "{\"message\": \"No such container: a\"}"), false)
                        .absent())
                .isTrue();
    }
}
