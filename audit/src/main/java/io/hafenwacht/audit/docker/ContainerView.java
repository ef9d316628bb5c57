package io.hafenwacht.audit.docker;

import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// One container as checks see it: a live one, or a Compose service translated into the form of
/// `GET /containers/{id}/json`, so that one check judges both. Fields are named as the engine names them
/// (`HostConfig.Privileged`); where they stand in a Compose file is known to [#where].
public final class ContainerView {
    private static final Limit KEPT_PATHS =
            new Limit("docker.paths", 2_000, "paths", "checks name 200; those of list items are many");
    private static final Map<String, List<String>> PATHS = new ConcurrentHashMap<>();

    private final String name;
    private final Node inspect;
    private final Node extras;
    private final Optional<EngineSnapshot> engine;
    private final Map<String, Location> places;
    private final Set<String> unresolved;

    private ContainerView(
            String name,
            Node inspect,
            Node extras,
            Optional<EngineSnapshot> engine,
            Map<String, Location> places,
            Set<String> unresolved) {
        this.name = name;
        this.inspect = inspect;
        this.extras = extras;
        this.engine = engine;
        this.places = Map.copyOf(places);
        this.unresolved = Set.copyOf(unresolved);
    }

    static ContainerView live(EngineSnapshot engine, Node container) {
        Node inspect = container.get("inspect");
        String name = inspect.get("Name").stringOrEmpty();
        name = name.startsWith("/") ? name.substring(1) : name;
        return new ContainerView(name, inspect, container, Optional.of(engine), Map.of(), Set.of());
    }

    /// A service of a Compose file. `places` says where a field stands, keyed as [#where] is asked; "" is the
    /// service itself. `unresolved` are the fields whose value nobody can tell from the file.
    public static ContainerView composed(
            String name, Node inspect, Map<String, Location> places, Set<String> unresolved) {
        return new ContainerView(name, inspect, Node.MISSING, Optional.empty(), places, unresolved);
    }

    /// Without slash; of a Compose file the service's name.
    public String name() {
        return name;
    }

    /// Whether this is a container of an engine, not a service of a file.
    public boolean live() {
        return engine.isPresent();
    }

    /// Whether its processes run now.
    public boolean running() {
        return at("State.Running").bool().orElse(false);
    }

    /// The engine that it belongs to; empty for a Compose file.
    public Optional<EngineSnapshot> engine() {
        return engine;
    }

    /// The answer of inspect, or what a Compose service amounts to.
    public Node inspect() {
        return inspect;
    }

    /// A field by its path: `HostConfig.Privileged`.
    public Node at(String path) {
        Node node = inspect;
        for (String part : parts(path)) {
            node = node.get(part);
        }
        return node;
    }

    /// The fields of a path, taken apart once for all containers.
    public static List<String> parts(String path) {
        List<String> known = PATHS.get(path);
        if (known != null) {
            return known;
        }
        List<String> parts = Stream.of(path.split("\\.")).map(String::intern).toList();
        if (!KEPT_PATHS.exceededBy(PATHS.size() + 1L)) {
            PATHS.put(path, parts);
        }
        return parts;
    }

    /// Where a field stands: for a live container the field's path, for a Compose file the line of the field
    /// or of what is nearest above it.
    public Location where(String path) {
        if (live()) {
            return Location.field(path);
        }
        for (String p = path; ; p = p.substring(0, p.lastIndexOf('.'))) {
            if (places.get(p) instanceof Location place) {
                return place;
            }
            if (p.lastIndexOf('.') < 0) {
                return places.getOrDefault("", Location.NONE);
            }
        }
    }

    /// Whether a field, or one above it, holds a variable that has no value: such a field neither fires nor
    /// passes.
    public boolean unresolved(String path) {
        if (unresolved.isEmpty()) {
            return false;
        }
        for (String p = path; ; p = p.substring(0, p.lastIndexOf('.'))) {
            if (unresolved.contains(p)) {
                return true;
            }
            if (p.lastIndexOf('.') < 0) {
                return false;
            }
        }
    }

    /// `inspect` and `history` of its image, where the engine still has it.
    public Optional<Node> image() {
        return engine.flatMap(e -> e.image(at("Image").stringOrEmpty()));
    }

    /// `top`, `changes`, `process` or `writes` of the snapshot.
    public Observed<Node> extra(String field) {
        return extra(extras, field);
    }

    /// A file inside the container: `etc/passwd`.
    public Observed<Node> file(String path) {
        return extra(extras.get("files"), path);
    }

    private Observed<Node> extra(Node from, String field) {
        if (from.entries().containsKey(field)) {
            Node value = from.get(field);
            if (!value.at("unread", "en").absent()) {
                return new Observed.Unread<>(
                        EngineSnapshot.text(value.get("unread")), EngineSnapshot.text(value.get("remedy")));
            }
            return value.absent() ? new Observed.Absent<>() : new Observed.Known<>(value);
        }
        return live()
                ? new Observed.Unread<>(
                        Text.of("it was not asked for", "es wurde nicht abgefragt"),
                        Text.of("Audit the running container.", "Den laufenden Container prüfen."))
                : new Observed.Unread<>(
                        Text.of("a file does not say it", "eine Datei sagt es nicht"),
                        Text.of("Audit the engine: hafenwacht docker", "Die Engine prüfen: hafenwacht docker"));
    }
}
