package io.hafenwacht.audit.docker.host;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.HostFile;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.util.Comparator;
import java.util.Optional;

/// The file system that holds the engine's data root (links followed), and that of its parent, mounted on
/// `parentOn`. Sizes are 0 where the file system does not tell them.
record DataRootMount(String path, String parentOn, String dev, String parentDev, Node mount) {

    static Observed<DataRootMount> of(EngineSnapshot engine) {
        String named = engine.info().get("DockerRootDir").stringOrEmpty();
        if (!named.startsWith("/")) {
            return new Observed.Unread<>(
                    Text.of(
                            "the engine does not say where its data lies",
                            "die Engine nennt ihr Datenverzeichnis nicht"),
                    Text.same("docker info --format '{{.DockerRootDir}}'"));
        }
        String path = HostFile.of(engine, named).known().map(HostFile::target).orElse(named);
        return switch (engine.part("host", "mounts")) {
            case Observed.Absent<Node> _ -> missing();
            case Observed.Unread<Node> unread -> unread.as();
            case Observed.Known<Node> known -> {
                String parent = path.lastIndexOf('/') > 0 ? path.substring(0, path.lastIndexOf('/')) : "/";
                Optional<Node> own = holding(known.value(), path);
                Optional<Node> above = holding(known.value(), parent);
                yield own.isEmpty() || above.isEmpty()
                        ? missing()
                        : new Observed.Known<>(new DataRootMount(
                                path,
                                above.get().get("path").stringOrEmpty(),
                                own.get().get("dev").stringOrEmpty(),
                                above.get().get("dev").stringOrEmpty(),
                                own.get()));
            }
        };
    }

    private static Observed<DataRootMount> missing() {
        return new Observed.Unread<>(
                Text.of("no mount holds the data root", "kein Dateisystem enthält das Datenverzeichnis"),
                Text.of("Run hafenwacht on the engine's host.", "hafenwacht auf dem Host der Engine starten."));
    }

    private static Optional<Node> holding(Node mounts, String path) {
        return mounts.elements().stream()
                .filter(mount -> {
                    String at = mount.get("path").stringOrEmpty();
                    return path.equals(at) || path.startsWith(at.endsWith("/") ? at : at + "/");
                })
                .max(Comparator.comparingInt(
                        mount -> mount.get("path").stringOrEmpty().length()));
    }

    long bytes() {
        return mount.get("bytes").integer().orElse(0L);
    }

    long freeBytes() {
        return mount.get("freeBytes").integer().orElse(0L);
    }

    long inodes() {
        return mount.get("inodes").integer().orElse(0L);
    }

    long freeInodes() {
        return mount.get("freeInodes").integer().orElse(0L);
    }
}
