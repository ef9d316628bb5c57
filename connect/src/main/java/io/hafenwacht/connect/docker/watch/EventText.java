package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.formats.secret.SecretMask;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is kept of an event's words: bounded, and without secrets. An action may hold a whole command
/// (`exec_create: mysql -p…`), and attributes hold every label of the container and its image.
final class EventText {
    private static final Limit ATTRIBUTES =
            new Limit("docker.event-attributes", 64, "attributes", "events have about ten; the rest are labels");
    private static final Limit VALUE = new Limit(
            "docker.event-value", 2048, "characters", "a reload lists its settings in 1,500; labels are shorter");
    private static final Limit NAME = new Limit("docker.event-name", 128, "characters", "names of labels are below 64");

    /// What engines themselves put there (moby, `daemon/events.go` and callers): kept before any label.
    private static final Set<String> OWN = Set.of(
            "name",
            "image",
            "exitCode",
            "signal",
            "execID",
            "execDuration",
            "oldName",
            "container",
            "type",
            "driver",
            "destination",
            "propagation",
            "read/write",
            "reclaimed",
            "comment",
            "imageID",
            "imageRef",
            "path",
            "width",
            "height",
            ContainerOrigin.PROJECT,
            ContainerOrigin.SERVICE);

    private final SecretMask mask = new SecretMask(SecretMatcher.all());

    String action(String action) {
        String own = cut(action, VALUE);
        int colon = own.indexOf(": ");
        return colon < 0 ? own : own.substring(0, colon + 2) + mask.command(own.substring(colon + 2));
    }

    SortedMap<String, String> attributes(Map<String, String> all) {
        SortedMap<String, String> kept = new TreeMap<>();
        all.forEach((name, value) -> {
            if (OWN.contains(name)) {
                put(kept, name, value);
            }
        });
        all.forEach((name, value) -> {
            if (!OWN.contains(name) && !ATTRIBUTES.exceededBy(kept.size() + 1L)) {
                put(kept, name, value);
            }
        });
        return kept;
    }

    private void put(SortedMap<String, String> kept, String name, String value) {
        kept.put(cut(name, NAME), mask.named(name, cut(value, VALUE)));
    }

    private static String cut(String text, Limit limit) {
        return limit.exceededBy(text.length()) ? text.substring(0, limit.asInt()) : text;
    }
}
