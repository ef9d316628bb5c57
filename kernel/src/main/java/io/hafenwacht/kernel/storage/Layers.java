package io.hafenwacht.kernel.storage;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.Mount;
import java.nio.file.Path;
import java.util.List;

/// The layers under a container's root, from its overlay mount: `lower` from the topmost down, all as folders
/// of the host; `upper` takes what the container writes.
public record Layers(List<Path> lower, Path upper) {
    /// From the mounts of the container's first process. The folders are those that the engine named when it
    /// mounted; short links (`l/ABC…`) are as they are, relative to where the engine stood.
    public static Observed<Layers> of(List<Mount> mounts) {
        List<Mount> roots =
                mounts.stream().filter(mount -> mount.point().equals("/")).toList();
        if (roots.isEmpty()) {
            return new Observed.Absent<>();
        }
        Mount.FileSystem root = roots.getLast().fileSystem();
        if (!root.type().equals("overlay")) {
            return new Observed.Unread<>(
                    Text.of(
                            "the root is of kind " + root.type() + ", whose layers cannot be told apart from outside",
                            "die Wurzel ist von der Art " + root.type()
                                    + ", deren Schichten von außen nicht zu trennen sind"),
                    Text.of("Ask the engine: docker diff.", "Die Engine fragen: docker diff."));
        }
        if (root.option("upperdir").isEmpty()) {
            return new Observed.Unread<>(
                    Text.of("the overlay has no layer to write to", "das Overlay hat keine beschreibbare Schicht"),
                    Text.of("Nothing to do.", "Nichts zu tun."));
        }
        List<Path> lower = List.of(root.option("lowerdir").orElse("").split(":")).stream()
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return new Observed.Known<>(
                new Layers(lower, Path.of(root.option("upperdir").get())));
    }
}
