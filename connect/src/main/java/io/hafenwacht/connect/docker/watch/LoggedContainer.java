package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

/// What must be known of a container to read its log. `started` is the begin of its last run, 1970 where
/// it never ran.
record LoggedContainer(Origin origin, boolean terminal, boolean running, Instant started) {
    static LoggedContainer of(String system, Node inspected) {
        Map<String, String> labels = new TreeMap<>();
        inspected.at("Config", "Labels").entries().forEach((name, value) -> labels.put(name, value.stringOrEmpty()));
        Origin origin = ContainerOrigin.of(
                system,
                inspected.get("Id").stringOrEmpty(),
                inspected.get("Name").stringOrEmpty(),
                inspected.at("Config", "Image").stringOrEmpty(),
                labels);
        return new LoggedContainer(
                origin,
                inspected.at("Config", "Tty").bool().orElse(false),
                inspected.at("State", "Running").bool().orElse(false),
                time(inspected.at("State", "StartedAt").stringOrEmpty()));
    }

    private static Instant time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }
}
