package io.hafenwacht.app.watch;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.testkit.sink.Recorded;
import io.hafenwacht.testkit.sink.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Splunk's HTTP Event Collector with acknowledgement as documented: token and channel, codes, the number of
/// the invalid event, an ack that is true once at the second question.
final class FakeSplunk implements Function<Recorded, Reply> {
    private final String token;
    final List<String> events = new ArrayList<>();
    private final Map<Integer, Integer> asked = new HashMap<>();
    private int ids;

    FakeSplunk(String token) {
        this.token = token;
    }

    @Override
    public synchronized Reply apply(Recorded request) {
        if (!request.header("authorization").equals("Splunk " + token)) {
            return Reply.of(403, "{\"text\":\"Invalid token\",\"code\":4}");
        }
        if (!request.header("x-splunk-request-channel").matches("[0-9a-f-]{36}")) {
            return Reply.of(400, "{\"text\":\"Data channel is missing\",\"code\":10}");
        }
        return switch (request.target()) {
            case "/services/collector/event" -> take(request.text());
            case "/services/collector/ack" -> acknowledge(request.text());
            default -> Reply.of(404, "{\"text\":\"The requested URL was not found on this server.\",\"code\":404}");
        };
    }

    private Reply take(String text) {
        List<String> taken = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Node event = new JsonParser().parse(line).root().get("event");
            String said = event.string().orElse("{}");
            if (event.absent() || said.isBlank() || said.contains("poison")) {
                return Reply.of(
                        400,
                        "{\"text\":\"Event field cannot be blank\",\"code\":13,\"invalid-event-number\":" + taken.size()
                                + "}");
            }
            taken.add(said);
        }
        events.addAll(taken);
        return Reply.of(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":" + ids++ + "}");
    }

    private Reply acknowledge(String text) {
        int id = Integer.parseInt(text.replaceAll("\\D", ""));
        return Reply.of(200, "{\"acks\":{\"" + id + "\":" + (asked.merge(id, 1, Integer::sum) == 2) + "}}");
    }
}
