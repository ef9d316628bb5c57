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

class LokiTest {
    private final FakeWire wire = new FakeWire();

    private Sink sink() throws IOException {
        return wire.open("kind: loki\nurl: http://127.0.0.1:3100\ntenant: harbour\nlabels: {site: hamburg}");
    }

    private List<Node> streams() {
        return new JsonParser().parse(wire.body()).root().get("streams").elements();
    }

    @Test
    void oneStreamForEachSetOfLabelsInOrder() throws Exception {
        wire.answer(204, "");
        Outcome outcome = sink().send(Events.entries(
                Events.line(1), Events.line(2, "bad", Level.ERROR), Events.line(3), Events.died()));
        assertThat(outcome).isEqualTo(Outcome.taken());
        HttpWire.Post post = wire.posts.getFirst();
        assertThat(post.uri()).hasToString("http://127.0.0.1:3100/loki/api/v1/push");
        assertThat(post.headers()).containsEntry("X-Scope-OrgID", "harbour");
        assertThat(streams()).hasSize(3);
        Node info = streams().getFirst();
        assertThat(info.get("stream").entries().keySet())
                .containsExactly("container", "kind", "level", "project", "service_name", "site", "stream", "system");
        assertThat(info.at("stream", "level").string()).contains("info");
        List<Node> values = info.get("values").elements();
        assertThat(values).extracting(v -> v.elements().get(1).stringOrEmpty()).containsExactly("line 1", "line 3");
        // Timestamps are texts: a number is refused.
        assertThat(values.getFirst().elements().getFirst()).isInstanceOfSatisfying(Node.Scalar.class, time -> {
            assertThat(time.type()).isEqualTo(Node.ScalarType.STRING);
            assertThat(time.text()).isEqualTo("1795309323457789012");
        });
        assertThat(values.getFirst().elements().get(2).get("event_id").string())
                .contains(Events.line(1).id().toString());
        assertThat(streams()
                        .get(2)
                        .get("values")
                        .elements()
                        .getFirst()
                        .elements()
                        .get(1)
                        .stringOrEmpty())
                .startsWith("{\"id\":");
    }

    @Test
    void withoutStructuredMetadata() throws Exception {
        wire.open("kind: loki\nurl: http://127.0.0.1:3100\nstructured-metadata: false")
                .send(Events.lines(1));
        assertThat(streams().getFirst().get("values").elements().getFirst().elements())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entry with timestamp 2026-11-07 13:16:59 +0000 UTC ignored, reason: 'entry too far behind' for stream: {a="b"},\\ntotal ignored: 2 out of 5 | 2
            x 'entry out of order' total ignored: 1 out of 3 for stream: {a="b"} y total ignored: 2 out of 2 for stream: {c="d"} | 3
            entry for stream '{a="b"}' has timestamp too old: 2020-01-01T00:00:00Z, oldest acceptable timestamp is: 2026-11-01 | 1
            Max entry size '256KB' exceeded for stream '{a="b"}' while adding an entry with length '300KB'    | 1
            total ignored: 999999999 out of 5, entry out of order                                             | 5
            """)
    void whatLokiWillNeverTakeIsCounted(String answer, long refused) throws Exception {
        wire.answer(400, answer);
        assertThat(sink().send(Events.lines(5))).isInstanceOfSatisfying(Outcome.Taken.class, taken -> {
            assertThat(taken.refused()).isEqualTo(refused);
            assertThat(taken.why().english()).startsWith("status 400: ");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | loghttp.PushRequest.Streams: unmarshalerDecoder: Value looks like Number/Boolean/None | Refused
            413 | entity too large                                                                     | Refused
            429 | Ingestion rate limit exceeded for user harbour (limit: 4194304 bytes/sec)            | Later
            500 | too many unhealthy instances in the ring                                             | Later
            503 | Ingester is shutting down                                                            | Later
            401 | no org id                                                                            | Later
            """)
    void otherAnswers(int status, String answer, String outcome) throws Exception {
        wire.answer(status, answer);
        assertThat(sink().send(Events.lines(5)).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void labelNamesAreLokis() {
        assertThatThrownBy(() -> wire.open("kind: loki\nurl: http://127.0.0.1:3100\nlabels: {a-b: c}"))
                .hasMessageContaining("`labels` cannot hold \"a-b\"");
    }
}
