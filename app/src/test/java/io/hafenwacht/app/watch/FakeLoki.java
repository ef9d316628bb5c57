package io.hafenwacht.app.watch;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Scalar;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.testkit.sink.Recorded;
import io.hafenwacht.testkit.sink.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Loki's push API as documented: timestamps are texts of nanoseconds, a stream is its set of labels, the
/// same line at the same time in one stream is kept once, an entry more than an hour behind its stream's
/// newest is ignored and told with 400 while the others are kept, a large request is 413.
final class FakeLoki implements Function<Recorded, Reply> {
    private static final int MOST_BYTES = 20_000;
    private static final long WINDOW = 3_600_000_000_000L;

    /// Lines by stream, in the order they came.
    final Map<Map<String, String>, List<String>> streams = new LinkedHashMap<>();

    private final Map<Map<String, String>, Set<String>> seen = new LinkedHashMap<>();
    private final Map<Map<String, String>, Long> newest = new LinkedHashMap<>();

    @Override
    public synchronized Reply apply(Recorded request) {
        if (!request.target().equals("/loki/api/v1/push")
                || !request.header("content-type").equals("application/json")) {
            return Reply.of(404, "404 page not found");
        }
        if (request.body().length > MOST_BYTES) {
            return Reply.of(413, "entity too large");
        }
        Node root = new JsonParser().parse(request.body()).root();
        StringBuilder ignored = new StringBuilder();
        for (Node stream : root.get("streams").elements()) {
            Map<String, String> labels = new LinkedHashMap<>();
            stream.get("stream").entries().forEach((key, value) -> labels.put(key, value.stringOrEmpty()));
            int behind = 0;
            for (Node value : stream.get("values").elements()) {
                if (!(value.elements().getFirst() instanceof Scalar time) || time.type() != ScalarType.STRING) {
                    return Reply.of(400, "loghttp.PushRequest.Streams: Value looks like Number/Boolean/None");
                }
                behind += keep(
                                labels,
                                Long.parseLong(time.text()),
                                value.elements().get(1).stringOrEmpty())
                        ? 0
                        : 1;
            }
            if (behind > 0) {
                ignored.append("entry with timestamp x ignored, reason: 'entry too far behind',\ntotal ignored: ")
                        .append(behind)
                        .append(" out of ")
                        .append(stream.get("values").elements().size())
                        .append(" for stream: ")
                        .append(labels);
            }
        }
        return ignored.isEmpty() ? Reply.of(204, "") : Reply.of(400, ignored.toString());
    }

    private boolean keep(Map<String, String> labels, long time, String line) {
        long last = newest.getOrDefault(labels, Long.MIN_VALUE);
        if (last != Long.MIN_VALUE && time < last - WINDOW) {
            return false;
        }
        newest.put(labels, Math.max(last, time));
        if (seen.computeIfAbsent(labels, _ -> new HashSet<>()).add(time + " " + line)) {
            streams.computeIfAbsent(labels, _ -> new ArrayList<>()).add(line);
        }
        return true;
    }

    synchronized List<String> lines() {
        return streams.values().stream().flatMap(List::stream).toList();
    }
}
