package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.node.Node;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

/// A container as inspection shows it.
record InspectedContainer(Origin origin, Node all) {
    static InspectedContainer of(String system, Node inspected) {
        Map<String, String> labels = new TreeMap<>();
        inspected.at("Config", "Labels").entries().forEach((name, value) -> labels.put(name, value.stringOrEmpty()));
        Origin origin = ContainerOrigin.of(
                system,
                inspected.get("Id").stringOrEmpty(),
                inspected.get("Name").stringOrEmpty(),
                inspected.at("Config", "Image").stringOrEmpty(),
                labels);
        return new InspectedContainer(origin, inspected);
    }

    boolean running() {
        return all.at("State", "Running").bool().orElse(false);
    }

    /// Whether the engine is taking it away.
    boolean removing() {
        String status = all.at("State", "Status").stringOrEmpty();
        return status.equals("removing") || status.equals("dead");
    }

    /// The first process, as the engine's host counts; 0 for none.
    long pid() {
        return all.at("State", "Pid").integer().orElse(0L);
    }

    /// Whether it has a network to itself: not the host's and not another container's.
    boolean ownNetwork() {
        String mode = all.at("HostConfig", "NetworkMode").stringOrEmpty();
        return !mode.equals("host") && !mode.startsWith("container:");
    }

    /// The begin of its last run; 1970 where it never ran.
    Instant started() {
        try {
            Instant time = OffsetDateTime.parse(all.at("State", "StartedAt").stringOrEmpty())
                    .toInstant();
            return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }
}
