package io.hafenwacht.watch.sink.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.watch.sink.Events;
import io.hafenwacht.watch.sink.FakeWire;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Sink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTest {
    private final FakeWire wire = new FakeWire();

    private Sink sink() throws IOException {
        return wire.open("kind: otlp\nurl: http://127.0.0.1:4318");
    }

    private Node body() {
        return new JsonParser().parse(wire.body()).root();
    }

    private static String attribute(Node attributes, String key) {
        return attributes.elements().stream()
                .filter(a -> a.get("key").stringOrEmpty().equals(key))
                .map(a -> a.at("value", "stringValue").stringOrEmpty())
                .findFirst()
                .orElse("-");
    }

    @Test
    void oneResourceForEachOrigin() throws Exception {
        sink().send(Events.entries(
                Events.line(1), Events.line(2, "bad", Level.FATAL), Events.died(), Events.detection(Severity.HIGH)));
        assertThat(wire.posts.getFirst().uri()).hasToString("http://127.0.0.1:4318/v1/logs");
        List<Node> resources = body().get("resourceLogs").elements();
        assertThat(resources).hasSize(1);
        Node resource = resources.getFirst().at("resource", "attributes");
        assertThat(attribute(resource, "container.name")).isEqualTo("web");
        assertThat(attribute(resource, "container.image.name")).isEqualTo("nginx:1.27");
        assertThat(attribute(resource, "service.name")).isEqualTo("web");
        List<Node> records = resources
                .getFirst()
                .get("scopeLogs")
                .elements()
                .getFirst()
                .get("logRecords")
                .elements();
        assertThat(records)
                .extracting(r -> r.get("severityNumber").integer().orElse(-1L))
                .containsExactly(9L, 21L, 9L, 17L);
        assertThat(records.getFirst().get("timeUnixNano").stringOrEmpty()).isEqualTo("1795309323457789012");
        assertThat(records.getFirst().at("body", "stringValue").string()).contains("line 1");
        assertThat(attribute(records.getFirst().get("attributes"), "log.record.uid"))
                .isEqualTo(Events.line(1).id().toString());
        assertThat(attribute(records.get(2).get("attributes"), "hafenwacht.attribute.exitCode"))
                .isEqualTo("137");
    }

    @Test
    void aPathThatIsThereIsNotAddedTwice() throws Exception {
        wire.open("kind: otlp\nurl: https://collector.example/otlp/v1/logs").send(Events.lines(1));
        assertThat(wire.posts.getFirst().uri()).hasToString("https://collector.example/otlp/v1/logs");
        wire.open("kind: otlp\nurl: https://collector.example/otlp/").send(Events.lines(1));
        assertThat(wire.posts.getLast().uri()).hasToString("https://collector.example/otlp/v1/logs");
    }

    @Test
    void aPartialSuccessIsNotSentAgain() throws Exception {
        wire.answer(200, "{\"partialSuccess\":{\"rejectedLogRecords\":\"3\",\"errorMessage\":\"too long\"}}");
        assertThat(sink().send(Events.lines(5))).isInstanceOfSatisfying(Outcome.Taken.class, taken -> {
            assertThat(taken.refused()).isEqualTo(3);
            assertThat(taken.why().german()).contains("too long");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"partialSuccess\":{}}", "{\"partialSuccess\":{\"rejectedLogRecords\":0}}", "\u0000x"
            })
    void aWholeSuccess(String answer) throws Exception {
        wire.answer(200, answer);
        assertThat(sink().send(Events.lines(5))).isEqualTo(Outcome.taken());
    }

    @ParameterizedTest
    @CsvSource({
        "400,Refused",
        "413,Refused",
        "429,Later",
        "502,Later",
        "503,Later",
        "504,Later",
        "500,Later",
        "404,Later"
    })
    void statuses(int status, String outcome) throws Exception {
        wire.answer(status, "");
        assertThat(sink().send(Events.lines(5)).getClass().getSimpleName()).isEqualTo(outcome);
    }
}
