package io.hafenwacht.watch.sink.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.watch.sink.Events;
import io.hafenwacht.watch.sink.FakeWire;
import io.hafenwacht.watch.sink.HttpWire;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Sink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplunkTest {
    private final FakeWire wire = new FakeWire();

    private Sink sink(String more) throws IOException {
        wire.secrets.put("env:HEC", "0000");
        return wire.open("kind: splunk\nurl: https://splunk.example:8088\ntoken: env:HEC\nindex: containers\n" + more);
    }

    @Test
    void oneObjectAfterTheOther() throws Exception {
        wire.answer(200, "{\"text\":\"Success\",\"code\":0}");
        assertThat(sink("").send(Events.entries(Events.line(1), Events.died(), Events.line(2, " ", Level.INFO))))
                .isEqualTo(Outcome.taken());
        HttpWire.Post post = wire.posts.getFirst();
        assertThat(post.uri()).hasToString("https://splunk.example:8088/services/collector/event");
        assertThat(post.headers()).containsEntry("Authorization", "Splunk 0000").hasSize(1);
        List<Node> events = wire.body()
                .lines()
                .map(line -> new JsonParser().parse(line).root())
                .toList();
        assertThat(events).hasSize(3);
        Node line = events.getFirst();
        assertThat(line.get("time")).isInstanceOfSatisfying(Node.Scalar.class, time -> {
            assertThat(time.type()).isEqualTo(Node.ScalarType.DECIMAL);
            assertThat(time.text()).isEqualTo("1795309323.457");
        });
        assertThat(line.get("event").string()).contains("line 1");
        assertThat(line.get("sourcetype").string()).contains("hafenwacht:log");
        assertThat(line.get("source").string()).contains("web");
        assertThat(line.get("index").string()).contains("containers");
        assertThat(line.at("fields", "stream").string()).contains("stdout");
        assertThat(line.at("fields", "event_id").string())
                .contains(Events.line(1).id().toString());
        assertThat(events.get(1).at("event", "action").string()).contains("die");
        // A blank event is refused; its object is not.
        assertThat(events.get(2).at("event", "text").string()).contains(" ");
    }

    @Test
    void theOneInvalidEventIsDropped() throws Exception {
        wire.answer(400, "{\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":2}");
        assertThat(sink("").send(Events.lines(4))).isInstanceOfSatisfying(Outcome.Partly.class, partly -> {
            assertThat(partly.again()).containsExactly(0, 1, 3);
            assertThat(partly.refused()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"text":"Invalid data format","code":6}                            | Refused
            400 | {"text":"Invalid data format","code":6,"invalid-event-number":99}  | Refused
            400 | {"text":"Incorrect index","code":7,"invalid-event-number":0}       | SETTING
            400 | {"text":"Data channel is missing","code":10}                       | SETTING
            400 | not json                                                           | Refused
            403 | {"text":"Invalid token","code":4}                                  | SETTING
            401 | {"text":"Token is required","code":2}                              | SETTING
            413 | too large                                                          | Refused
            500 | {"text":"Internal server error","code":8}                          | TROUBLED
            503 | {"text":"Server is busy","code":9}                                 | BUSY
            429 |                                                                    | BUSY
            """)
    void documentedErrors(int status, String answer, String expected) throws Exception {
        wire.answer(status, answer == null ? "" : answer);
        Outcome outcome = sink("").send(Events.lines(4));
        assertThat(
                        outcome instanceof Outcome.Later later
                                ? later.cause().name()
                                : outcome.getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void waitsForTheIndexersWord() throws Exception {
        wire.answer(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":7}")
                .answer(200, "{\"acks\":{\"7\":false}}")
                .answer(503, "")
                .answer(200, "{\"acks\":{\"7\":true}}");
        assertThat(sink("ack: true").send(Events.lines(2))).isEqualTo(Outcome.taken());
        assertThat(wire.posts).hasSize(4);
        String channel = wire.posts.getFirst().headers().getOrDefault("X-Splunk-Request-Channel", "");
        assertThat(channel).matches("[0-9a-f-]{36}");
        assertThat(wire.posts).allMatch(p -> channel.equals(p.headers().get("X-Splunk-Request-Channel")));
        assertThat(wire.posts.getLast().uri()).hasToString("https://splunk.example:8088/services/collector/ack");
        assertThat(wire.body()).isEqualTo("{\"acks\":[7]}");
    }

    @Test
    void withoutTheIndexersWordItIsSentAgain() throws Exception {
        wire.answer(200, "{\"ackId\":0}");
        for (int i = 0; i < 30; i++) {
            wire.answer(200, "{\"acks\":{\"0\":false}}");
        }
        assertThat(sink("ack: true\nack-timeout: 10s").send(Events.lines(2)))
                .isInstanceOfSatisfying(
                        Outcome.Later.class, later -> assertThat(later.cause()).isEqualTo(Outcome.Cause.BUSY));
        assertThat(wire.time.pauses()).hasSize(20);
    }

    @Test
    void aTokenWithoutAcknowledgementIsASetting() throws Exception {
        wire.answer(200, "{\"text\":\"Success\",\"code\":0}");
        assertThat(sink("ack: true").send(Events.lines(2)))
                .isInstanceOfSatisfying(
                        Outcome.Later.class, later -> assertThat(later.cause()).isEqualTo(Outcome.Cause.SETTING));
    }

    @Test
    void needsAToken() {
        assertThatThrownBy(() -> wire.open("kind: splunk\nurl: https://splunk.example:8088"))
                .hasMessageContaining("Splunk needs a `token`");
    }
}
