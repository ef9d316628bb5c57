package io.hafenwacht.watch.sink.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.watch.journal.Journal;
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
import org.junit.jupiter.params.provider.ValueSource;

class BulkTest {
    private static final String FINE = "{\"errors\":false,\"items\":[]}";

    private final FakeWire wire = new FakeWire();

    private Sink sink() throws IOException {
        return wire.open("kind: opensearch\nurl: https://search.example:9200");
    }

    private Outcome outcome(int status, String answer, int events) throws IOException, InterruptedException {
        wire.answer(status, answer);
        return sink().send(Events.lines(events));
    }

    private static String item(int status, String type) {
        return "{\"create\":{\"status\":" + status
                + (type.isEmpty() ? "" : ",\"error\":{\"type\":\"" + type + "\",\"reason\":\"because\"}") + "}}";
    }

    private static String answer(String... items) {
        return "{\"errors\":true,\"items\":[" + String.join(",", items) + "]}";
    }

    @Test
    void createsEachEventUnderItsIdInTheIndexOfItsDay() throws Exception {
        wire.answer(200, FINE);
        assertThat(sink().send(Events.entries(Events.line(1), Events.died()))).isEqualTo(Outcome.taken());

        HttpWire.Post post = wire.posts.getFirst();
        assertThat(post.uri())
                .hasToString("https://search.example:9200/_bulk?filter_path=errors,items.*.status,"
                        + "items.*.error.type,items.*.error.reason");
        assertThat(post.contentType()).isEqualTo("application/x-ndjson");
        List<String> lines = wire.body().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(wire.body()).endsWith("\n");
        assertThat(lines.get(0))
                .isEqualTo("{\"create\":{\"_index\":\"hafenwacht-2026.11.22\",\"_id\":\""
                        + Events.line(1).id() + "\"}}");
        Node document = new JsonParser().parse(lines.get(1)).root();
        assertThat(document.get("@timestamp").string()).contains("2026-11-22T01:02:03.457789012Z");
        assertThat(document.get("message").string()).contains("line 1");
        assertThat(document.at("log", "level").string()).contains("info");
        assertThat(document.at("container", "name").string()).contains("web");
        assertThat(document.at("container", "image", "name").string()).contains("nginx:1.27");
        assertThat(document.at("event", "id").string())
                .contains(Events.line(1).id().toString());
        assertThat(document.at("event", "sequence").integer()).contains(0L);
        assertThat(document.at("labels", "service").string()).contains("web");
        assertThat(new JsonParser()
                        .parse(lines.get(3))
                        .root()
                        .at("event", "action")
                        .string())
                .contains("container-die");
    }

    @Test
    void everyKindOfEventIsOneDocument() throws Exception {
        wire.answer(200, FINE);
        sink().send(Events.entries(
                Events.line(1),
                Events.died(),
                Events.sample(),
                Events.detection(Severity.HIGH),
                Events.incident(Severity.CRITICAL),
                Events.blind()));
        List<String> lines = wire.body().lines().toList();
        assertThat(lines).hasSize(12);
        for (String line : lines) {
            assertThat(new JsonParser().parse(line).failed()).as(line).isFalse();
        }
        Node detection = new JsonParser().parse(lines.get(7)).root();
        assertThat(detection.at("rule", "id").string()).contains("HW-D401");
        assertThat(detection.at("event", "kind").string()).contains("alert");
        assertThat(detection.at("log", "level").string()).contains("error");
        assertThat(detection.at("event", "category").elements())
                .singleElement()
                .extracting(Node::stringOrEmpty)
                .isEqualTo("intrusion_detection");
        Node died = new JsonParser().parse(lines.get(3)).root();
        assertThat(died.at("event", "category").elements().getFirst().string()).contains("process");
        assertThat(died.at("event", "type").elements().getFirst().string()).contains("end");
        Node sample = new JsonParser().parse(lines.get(5)).root();
        assertThat(sample.at("hafenwacht", "values").elements())
                .singleElement()
                .extracting(Node::stringOrEmpty)
                .isEqualTo("container_memory_usage_bytes=1048576.0");
    }

    @Test
    void namesThatOthersChooseAreNoFields() throws Exception {
        var attributes = new java.util.TreeMap<String, String>();
        for (int i = 0; i < 2_000; i++) {
            attributes.put("hostile." + i, "x");
        }
        var event = new io.hafenwacht.core.event.Happening(
                Events.died().id(), Events.TIME, Events.WEB, "container", "die", attributes);
        wire.answer(200, FINE);
        sink().send(Events.entries(event));
        Node document =
                new JsonParser().parse(wire.body().lines().toList().get(1)).root();
        assertThat(document.at("hafenwacht", "attributes").elements()).hasSize(2_000);
    }

    @Test
    void hostileTextStaysInItsString() throws Exception {
        wire.answer(200, FINE);
        sink().send(Events.entries(
                Events.line(1, "\"}\n{\"delete\":{}}\u0000\ud800\u2028", io.hafenwacht.core.event.LogLine.Level.INFO)));
        assertThat(wire.body().lines()).hasSize(2);
        assertThat(new JsonParser().parse(wire.body().split("\n")[1]).failed()).isFalse();
    }

    @Test
    void eachItemIsJudgedByItself() throws Exception {
        Outcome outcome = outcome(
                200,
                answer(
                        item(201, ""),
                        item(409, "version_conflict_engine_exception"),
                        item(400, "mapper_parsing_exception"),
                        item(429, "rejected_execution_exception"),
                        item(503, "unavailable_shards_exception")),
                5);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Partly.class, partly -> {
            assertThat(partly.again()).containsExactly(3, 4);
            assertThat(partly.already()).isEqualTo(1);
            assertThat(partly.refused()).isEqualTo(1);
        });
    }

    @Test
    void doublesAreSettled() throws Exception {
        assertThat(outcome(200, answer(item(409, "x"), item(409, "x")), 2))
                .isInstanceOfSatisfying(
                        Outcome.Taken.class,
                        taken -> assertThat(taken.already()).isEqualTo(2));
    }

    @Test
    void aMappingErrorSaysWhy() throws Exception {
        assertThat(outcome(200, answer(item(400, "mapper_parsing_exception"), item(201, "")), 2))
                .isInstanceOfSatisfying(Outcome.Taken.class, taken -> {
                    assertThat(taken.refused()).isEqualTo(1);
                    assertThat(taken.why().english()).isEqualTo("status 400: mapper_parsing_exception: because");
                });
    }

    @Test
    void whenAllAreTurnedAwayItIsTheStore() throws Exception {
        assertThat(outcome(200, answer(item(403, "cluster_block_exception")), 1))
                .isInstanceOfSatisfying(
                        Outcome.Later.class, later -> assertThat(later.cause()).isEqualTo(Outcome.Cause.SETTING));
        assertThat(outcome(200, answer(item(429, "es_rejected_execution_exception")), 1))
                .isInstanceOfSatisfying(
                        Outcome.Later.class, later -> assertThat(later.cause()).isEqualTo(Outcome.Cause.BUSY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"errors\":tru",
                "{\"errors\":\"no\"}",
                "<html>",
                "{\"errors\":true}",
                "{\"errors\":true,\"items\":[{\"create\":{\"status\":201}}]}"
            })
    void halfAnAnswerIsNone(String answer) throws Exception {
        assertThat(outcome(200, answer, 2)).isInstanceOf(Outcome.Later.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400,Refused",
        "413,Refused",
        "401,Later",
        "403,Later",
        "404,Later",
        "302,Later",
        "429,Later",
        "500,Later",
        "503,Later"
    })
    void statuses(int status, String outcome) throws Exception {
        assertThat(outcome(status, "{\"error\":\"\u001b[31mno\"}", 2).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void aPodIsToldInOrchestratorFields() throws Exception {
        var line = new io.hafenwacht.core.event.LogLine(
                Events.line(1).id(),
                Events.TIME,
                Events.POD,
                io.hafenwacht.core.event.LogLine.Channel.STDERR,
                io.hafenwacht.core.event.LogLine.Level.WARN,
                "hello",
                3);
        wire.answer(200, FINE);
        sink().send(List.of(new Journal.Entry(9, line)));
        Node document = new JsonParser().parse(wire.body().split("\n")[1]).root();
        assertThat(document.at("orchestrator", "namespace").string()).contains("shop");
        assertThat(document.at("orchestrator", "resource", "name").string()).contains("shop/web-5d4");
        assertThat(document.at("container", "name").string()).contains("nginx");
        assertThat(document.at("hafenwacht", "cut_bytes").integer()).contains(3L);
    }
}
