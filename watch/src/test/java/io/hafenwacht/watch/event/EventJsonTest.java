package io.hafenwacht.watch.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.watch.journal.Events;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private final List<Event> events = Events.ofEachKind();

    private static Node read(String line) {
        assertThat(line).doesNotContain("\n", "\r");
        return ((ParseResult.Parsed) new JsonParser().parse(line)).root();
    }

    @Test
    void a_log_line_is_one_object_and_moves_no_cursor() {
        String line = EventJson.line(events.getFirst());

        assertThat(line)
                .isEqualTo("{\"id\":\"" + events.getFirst().id()
                        + "\",\"time\":\"2026-03-01T12:00:00.000000001Z\",\"kind\":\"log\","
                        + "\"system\":\"unix:///run/docker.sock\",\"origin\":{\"kind\":\"container\",\"id\":\""
                        + Events.WEB.id() + "\",\"name\":\"web\",\"image\":\"nginx:1.29\","
                        + "\"labels\":{\"com.docker.compose.project\":\"shop\"}},\"channel\":\"stderr\","
                        + "\"level\":\"error\",\"text\":\"Ä \\u001B[31m\\\"x\\\"\\u2028\\u202E \uD83D\uDE00\\t\","
                        + "\"cutBytes\":12}");
        assertThat(read(line).get("text").stringOrEmpty()).isEqualTo("Ä \u001b[31m\"x\"\u2028\u202e \uD83D\uDE00\t");
    }

    @Test
    void bytes_are_those_of_the_text() throws IOException {
        for (Event event : events) {
            var bytes = new ByteArrayOutputStream();
            EventJson.write(event, Language.GERMAN, bytes);
            assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(EventJson.line(event, Language.GERMAN));
        }
    }

    @Test
    void every_kind_says_what_it_has() {
        assertThat(read(EventJson.line(events.get(1)))
                        .get("attributes")
                        .get("exitCode")
                        .stringOrEmpty())
                .isEqualTo("137");
        assertThat(EventJson.line(events.get(2))).endsWith("\"values\":{\"a\":1,\"b\":0.25,\"c\":null}}");
        Node detection = read(EventJson.line(events.get(3), Language.GERMAN));
        assertThat(detection.get("finding").get("title").stringOrEmpty()).isEqualTo("privilegiert");
        assertThat(detection.get("finding").get("check").stringOrEmpty()).isEqualTo("HW-D429");
        assertThat(EventJson.line(events.get(4)))
                .contains("\"state\":\"grew\"", "\"repeats\":7", "\"lines\":[\"told\",\"told\"]");
        assertThat(EventJson.line(events.get(5))).contains("\"lost\":3", "\"source\":\"docker-events\"");
        assertThat(EventJson.line(events.get(6))).doesNotContain("\"lost\"");
    }
}
