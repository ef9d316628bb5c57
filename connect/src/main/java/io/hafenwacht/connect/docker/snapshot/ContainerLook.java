package io.hafenwacht.connect.docker.snapshot;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.EngineResult.Failure;
import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes a quick look at one container: the same document as [SnapshotCollector] makes, with this container,
/// what is said of its image and volumes, and the engine's version and info; nothing of the host, no files,
/// no processes. Leaves no trace in the engine's events. A handful of calls, one after the other.
public final class ContainerLook {
    /// The engine's own state changes by a reload, of which an event tells; this is for what no event tells.
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final EngineClient engine;
    private final SnapshotMask mask = new SnapshotMask();
    private Optional<Node> about = Optional.empty();
    private Instant asked = Instant.EPOCH;

    public ContainerLook(EngineClient engine) {
        this.engine = engine;
    }

    /// What was known of the engine may be no longer so.
    public void forget() {
        about = Optional.empty();
    }

    /// The document with nothing but what the engine says of itself.
    public EngineResult<Node> engine(Instant now) {
        return engine.version().then(_ -> {
            List<Unread> unread = new ArrayList<>();
            return new Ok<>(Tree.object()
                    .put("snapshotVersion", SnapshotFile.VERSION)
                    .put("kind", SnapshotFile.KIND)
                    .put("taken", now.toString())
                    .put("address", engine.address().toString())
                    .put("engine", engine(now, unread))
                    .put("unread", Tree.list(unread.stream().map(Unread::node).toList()))
                    .node());
        });
    }

    /// The document with this container.
    public EngineResult<Node> at(ObjectName container, Instant now) {
        return engine.ask(new EngineCall.InspectContainer(container)).then(inspect -> {
            List<Unread> unread = new ArrayList<>();
            Tree document = Tree.object()
                    .put("snapshotVersion", SnapshotFile.VERSION)
                    .put("kind", SnapshotFile.KIND)
                    .put("taken", now.toString())
                    .put("address", engine.address().toString())
                    .put("engine", engine(now, unread))
                    .put(
                            "containers",
                            Tree.list(List.of(Tree.object()
                                    .put("inspect", mask.masked(inspect))
                                    .node())))
                    .put("images", Tree.list(images(inspect, unread)));
            volumes(inspect, unread).ifPresent(list -> document.put("volumes", list));
            document.put("unread", Tree.list(unread.stream().map(Unread::node).toList()));
            return new Ok<>(document.node());
        });
    }

    /// What runs beside its own process: the answer about one exec, masked.
    public EngineResult<Node> exec(ObjectName exec) {
        return engine.ask(new EngineCall.InspectExec(exec)).then(answer -> new Ok<>(mask.masked(answer)));
    }

    /// Ids of all containers.
    public EngineResult<List<String>> all() {
        return engine.ask(new EngineCall.ListContainers())
                .then(list -> new Ok<>(list.elements().stream()
                        .map(one -> one.get("Id").stringOrEmpty())
                        .toList()));
    }

    /// Ids of the containers, running or not, that were made from an image of this name and run another one.
    public EngineResult<List<String>> outdated(String image) {
        return engine.inspectImage(image)
                .then(inspect -> engine.ask(new EngineCall.ListContainers())
                        .then(list -> new Ok<>(list.elements().stream()
                                .filter(one -> other(one, inspect))
                                .map(one -> one.get("Id").stringOrEmpty())
                                .filter(id -> named(id, inspect))
                                .toList())));
    }

    /// Runs another image, and is listed with an image's id in place of the name: that has moved on, or there
    /// never was one.
    private static boolean other(Node listed, Node image) {
        String id = listed.get("ImageID").stringOrEmpty();
        return !id.equals(image.get("Id").stringOrEmpty())
                && (listed.get("Image").stringOrEmpty().startsWith("sha256:")
                        || id.startsWith("sha256:" + listed.get("Image").stringOrEmpty()));
    }

    /// Whether the container was asked for by a name that the image has now.
    private boolean named(String id, Node image) {
        String asked = ObjectName.parse(id)
                .map(name -> engine.ask(new EngineCall.InspectContainer(name)))
                .map(answer -> answer instanceof Ok<Node>(Node inspect)
                        ? inspect.at("Config", "Image").stringOrEmpty()
                        : "")
                .orElse("");
        return image.get("RepoTags").elements().stream()
                .map(Node::stringOrEmpty)
                .anyMatch(tag -> tag.equals(asked) || tag.equals(asked + ":latest"));
    }

    private Node engine(Instant now, List<Unread> unread) {
        boolean fresh = Duration.between(asked, now).abs().compareTo(FRESH) < 0;
        if (about.isPresent() && fresh) {
            return about.get();
        }
        Tree part = Tree.object();
        value(engine.version(), "engine.version", unread).ifPresent(v -> part.put("version", mask.masked(v)));
        Optional<Node> info = value(engine.info(), "engine.info", unread);
        info.ifPresent(i -> part.put("info", mask.masked(i)));
        about = info.map(_ -> part.node());
        asked = now;
        return part.node();
    }

    /// The image that it runs, and the one that its name means today.
    private List<Node> images(Node inspect, List<Unread> unread) {
        String id = inspect.get("Image").stringOrEmpty();
        String name = inspect.at("Config", "Image").stringOrEmpty();
        Map<String, Node> found = new LinkedHashMap<>();
        for (String one : List.of(id, name)) {
            if (one.isEmpty()) {
                continue;
            }
            switch (engine.inspectImage(one)) {
                case Ok<Node>(Node image) ->
                    found.putIfAbsent(
                            image.get("Id").stringOrEmpty(),
                            Tree.object().put("inspect", mask.masked(image)).node());
                case EngineResult.NotFound<Node> _ -> {
                    // Removed, or its name was: the checks say so.
                }
                case Failure<Node> failure -> unread.add(Unread.of("images", failure));
            }
        }
        return List.copyOf(found.values());
    }

    /// The volumes that it mounts.
    private Optional<Node> volumes(Node inspect, List<Unread> unread) {
        Set<String> names = inspect.get("Mounts").elements().stream()
                .filter(mount -> mount.get("Type").stringOrEmpty().equals("volume"))
                .map(mount -> mount.get("Name").stringOrEmpty())
                .collect(Collectors.toSet());
        if (names.isEmpty()) {
            return Optional.of(Tree.list(List.of()));
        }
        return value(engine.ask(new EngineCall.ListVolumes()), "volumes", unread)
                .map(answer -> Tree.list(answer.get("Volumes").elements().stream()
                        .filter(volume -> names.contains(volume.get("Name").stringOrEmpty()))
                        .map(mask::masked)
                        .toList()));
    }

    private static Optional<Node> value(EngineResult<Node> result, String path, List<Unread> unread) {
        return switch (result) {
            case Ok<Node>(Node value) -> Optional.of(value);
            case Failure<Node> failure -> {
                unread.add(Unread.of(path, failure));
                yield Optional.empty();
            }
        };
    }
}
