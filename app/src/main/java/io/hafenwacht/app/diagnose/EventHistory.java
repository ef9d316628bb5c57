package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.snapshot.SnapshotMask;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the engine remembers of the time behind, asked once for all containers.
final class EventHistory {
    /// The engine's own ring (`eventsLimit`).
    private static final int REMEMBERED = 256;

    private static final Limit EVENTS =
            new Limit("diagnose.events", 10_000, "events", "Docker remembers 256; Podman may have a file of them");
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final List<Node> events;
    private final Instant since;

    private EventHistory(List<Node> events, Instant since) {
        this.events = events;
        this.since = since;
    }

    static EngineResult<EventHistory> read(EngineClient engine, SnapshotMask mask, Instant since, Instant until) {
        var call = new EngineCall.Events(seconds(since), seconds(until));
        return engine.stream(call, SILENCE).map(stream -> parsed(stream, mask, since, until));
    }

    private static String seconds(Instant time) {
        return time.getEpochSecond() + "." + "%09d".formatted(time.getNano());
    }

    private static EventHistory parsed(InputStream stream, SnapshotMask mask, Instant since, Instant until) {
        List<Node> events = new ArrayList<>();
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null && !EVENTS.exceededBy(events.size() + 1L)) {
                if (new JsonParser().parse(line) instanceof ParseResult.Parsed parsed) {
                    events.add(mask.masked(parsed.root()));
                }
            }
        } catch (IOException _) {
            // A break in the stream: of what came before its last event something may be missing.
            return new EventHistory(events, events.isEmpty() ? until : time(events.getLast()));
        }
        Instant oldest = events.size() >= REMEMBERED ? time(events.getFirst()) : since;
        return new EventHistory(events, oldest.isBefore(since) ? since : oldest);
    }

    private static Instant time(Node event) {
        return event.get("timeNano")
                .string()
                .filter(nanos -> nanos.matches("[1-8]\\d{9,18}"))
                .map(nanos -> Instant.ofEpochSecond(0, Long.parseLong(nanos)))
                .or(() -> event.get("time").integer().map(Instant::ofEpochSecond))
                .orElse(Instant.EPOCH);
    }

    /// As `container.events` holds them; `id` is a container's.
    Node of(String id) {
        List<Node> own = events.stream()
                .filter(event -> event.at("Actor", "ID").stringOrEmpty().equals(id)
                        || event.at("Actor", "Attributes", "container")
                                .stringOrEmpty()
                                .equals(id))
                .map(event -> Tree.object()
                        .put("time", time(event).toString())
                        .put("type", event.get("Type").stringOrEmpty())
                        .put("action", event.get("Action").stringOrEmpty())
                        .put("attributes", event.at("Actor", "Attributes"))
                        .node())
                .toList();
        return Tree.object()
                .put("since", since.toString())
                .put("events", Tree.list(own))
                .node();
    }

    /// The containers that something of this kind happened to.
    List<String> whom(String action) {
        return events.stream()
                .filter(event -> event.get("Action").stringOrEmpty().equals(action))
                .map(event -> event.at("Actor", "ID").stringOrEmpty())
                .distinct()
                .toList();
    }
}
