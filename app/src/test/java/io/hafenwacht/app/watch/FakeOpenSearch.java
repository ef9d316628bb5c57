package io.hafenwacht.app.watch;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.testkit.sink.Recorded;
import io.hafenwacht.testkit.sink.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// `_bulk` as documented: creates documents by id, 409 for one that is there, each item with a status of its
/// own.
final class FakeOpenSearch implements Function<Recorded, Reply> {
    /// Documents by `index/id`.
    final Map<String, Node> documents = new LinkedHashMap<>();

    @Override
    public synchronized Reply apply(Recorded request) {
        if (!request.target().startsWith("/_bulk")
                || !request.header("content-type").equals("application/x-ndjson")) {
            return Reply.of(400, "{\"error\":\"no handler found for uri\"}");
        }
        List<String> lines = request.text().lines().toList();
        List<String> items = new ArrayList<>();
        boolean errors = false;
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            Node action = new JsonParser().parse(lines.get(i)).root().get("create");
            String key = action.get("_index").stringOrEmpty() + "/"
                    + action.get("_id").stringOrEmpty();
            int status = status(key, lines.get(i + 1));
            errors |= status != 201;
            items.add("{\"create\":{\"status\":" + status + "}}");
        }
        return Reply.of(200, "{\"errors\":" + errors + ",\"items\":[" + String.join(",", items) + "]}");
    }

    private int status(String key, String line) {
        Node document = new JsonParser().parse(line).root();
        if (document.get("message").stringOrEmpty().contains("poison")) {
            return 400;
        }
        return documents.putIfAbsent(key, document) == null ? 201 : 409;
    }

    synchronized List<String> messages() {
        return documents.values().stream()
                .map(d -> d.get("message").stringOrEmpty())
                .toList();
    }
}
