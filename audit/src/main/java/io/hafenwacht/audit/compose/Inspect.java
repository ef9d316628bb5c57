package io.hafenwacht.audit.compose;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.node.Node.ScalarType;
import io.hafenwacht.formats.compose.ComposeValue.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Builds the answer of inspect for one service, field by field, and remembers where each field stands.
final class Inspect {
    private final Map<String, Map<String, Node>> sections = new LinkedHashMap<>();
    private final Map<String, Location> places = new HashMap<>();
    private final Set<String> unresolved = new HashSet<>();

    /// `path` has one or two parts: `Mounts`, `HostConfig.Privileged`.
    void put(String path, Node value) {
        int dot = path.indexOf('.');
        String section = dot < 0 ? "" : path.substring(0, dot);
        sections.computeIfAbsent(section, _ -> new LinkedHashMap<>()).put(path.substring(dot + 1), value);
    }

    void put(String path, Node value, Source source) {
        put(path, value);
        place(path, source);
    }

    /// An item of a list, or a field deeper than [#put] reaches.
    void place(String path, Source source) {
        places.put(path, source.location());
    }

    /// Nobody can tell the value from the files.
    void unresolved(String path, Source source) {
        unresolved.add(path);
        places.putIfAbsent(path, source.location());
    }

    ContainerView view(String name) {
        var root = new LinkedHashMap<String, Node>(sections.getOrDefault("", Map.of()));
        sections.forEach((section, fields) -> {
            if (!section.isEmpty()) {
                root.put(section, mapping(fields));
            }
        });
        return ContainerView.composed(name, mapping(root), places, unresolved);
    }

    static Node text(String value) {
        return new Node.Scalar(value, ScalarType.STRING, Position.UNKNOWN);
    }

    static Node flag(boolean value) {
        return new Node.Scalar(String.valueOf(value), ScalarType.BOOLEAN, Position.UNKNOWN);
    }

    static Node number(long value) {
        return new Node.Scalar(String.valueOf(value), ScalarType.INTEGER, Position.UNKNOWN);
    }

    static Node mapping(Map<String, Node> fields) {
        return new Node.Mapping(fields, Position.UNKNOWN);
    }

    static Node sequence(List<Node> items) {
        return new Node.Sequence(items, Position.UNKNOWN);
    }

    static Node texts(List<String> texts) {
        return sequence(texts.stream().map(Inspect::text).toList());
    }

    /// A place in a file and the path of the field there: `services.web.privileged`.
    record Source(Place place, String field) {
        Location location() {
            return new Location(place.file(), place.line(), place.column(), field, "");
        }

        Source item(int index, Place at) {
            return new Source(at, field + "[" + index + "]");
        }
    }
}
