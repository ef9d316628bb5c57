package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An event as an engine tells it. `nanos` since 1970 by the engine's clock; `subject` is the id (of images
/// also a reference, of volumes the name) of what it happened to.
record EngineEvent(long nanos, String type, String action, String subject, SortedMap<String, String> attributes) {
    private static final long PER_SECOND = 1_000_000_000L;

    EngineEvent {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /// Reads one; empty for what is none.
    static Optional<EngineEvent> of(byte[] json) {
        return switch (new JsonParser().parse(json)) {
            case ParseResult.Parsed parsed -> of(parsed.root());
            case ParseResult.Failed _ -> Optional.empty();
        };
    }

    /// Fields `status`, `id` and `from` are of old engines, and the same as `Action`, `Actor.ID` and the
    /// image; since API 1.52 they are gone.
    private static Optional<EngineEvent> of(Node event) {
        String action = event.get("Action").string().orElse(event.get("status").stringOrEmpty());
        String subject = event.at("Actor", "ID").string().orElse(event.get("id").stringOrEmpty());
        long nanos = nanos(event);
        if (action.isEmpty() || nanos <= 0) {
            return Optional.empty();
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        for (Map.Entry<String, Node> attribute :
                event.at("Actor", "Attributes").entries().entrySet()) {
            attributes.put(attribute.getKey(), attribute.getValue().stringOrEmpty());
        }
        event.get("from").string().ifPresent(image -> attributes.putIfAbsent("image", image));
        String type = event.get("Type").string().orElse("container");
        return Optional.of(new EngineEvent(nanos, type, action, subject, attributes));
    }

    /// Nineteen digits; only seconds where an engine gives no more.
    private static long nanos(Node event) {
        try {
            return Long.parseLong(event.get("timeNano").stringOrEmpty());
        } catch (NumberFormatException _) {
            long seconds = event.get("time").integer().orElse(0L);
            return Math.clamp(seconds, 0, Long.MAX_VALUE / PER_SECOND) * PER_SECOND;
        }
    }

    Instant time() {
        return EngineClock.instant(nanos);
    }

    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    EventId id(String system) {
        StringBuilder joined = new StringBuilder();
        attributes.forEach((name, value) -> joined.append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n'));
        return EventId.of(system, Long.toString(nanos), type, action, subject, joined.toString());
    }

    /// What it happened to.
    Origin origin(String system) {
        return switch (type) {
            case "container" -> ContainerOrigin.of(system, subject, attribute("name"), attribute("image"), attributes);
            case "image" -> named(system, Origin.Kind.IMAGE, attribute("name"));
            case "network" -> named(system, Origin.Kind.NETWORK, attribute("name"));
            case "volume" -> named(system, Origin.Kind.VOLUME, subject);
            case "daemon" -> named(system, Origin.Kind.ENGINE, attribute("name"));
            default -> named(system, Origin.Kind.OBJECT, attribute("name"));
        };
    }

    private Origin named(String system, Origin.Kind kind, String name) {
        String own = name.isEmpty() ? subject : name;
        return new Origin(system, kind, ContainerOrigin.bounded(subject), ContainerOrigin.bounded(own));
    }
}
