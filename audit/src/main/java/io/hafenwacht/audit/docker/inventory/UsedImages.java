package io.hafenwacht.audit.docker.inventory;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.container.ImageOrigin;
import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The images that containers were made from.
final class UsedImages {
    private UsedImages() {}

    /// Inspect answers of images in use that came from a registry.
    static List<Node> pulled(EngineSnapshot engine) {
        Set<String> used = engine.containers().stream()
                .map(container -> container.at("Image").stringOrEmpty())
                .collect(Collectors.toSet());
        return engine.images().stream()
                .map(image -> image.get("inspect"))
                .filter(image -> used.contains(image.get("Id").stringOrEmpty()))
                .filter(image -> !ImageOrigin.builtHere(image))
                .toList();
    }

    static String name(Node image) {
        return Stream.of("RepoTags", "RepoDigests")
                .flatMap(field -> image.get(field).elements().stream()
                        .map(Node::stringOrEmpty)
                        .sorted())
                .findFirst()
                .orElseGet(() -> image.get("Id").stringOrEmpty());
    }

    /// Whether the engine speaks this version of the API or a newer one.
    static boolean api(EngineSnapshot engine, int major, int minor) {
        String[] parts = engine.version().get("ApiVersion").stringOrEmpty().split("\\.");
        if (parts.length != 2 || !parts[0].matches("\\d{1,4}") || !parts[1].matches("\\d{1,4}")) {
            return false;
        }
        int theirs = Integer.parseInt(parts[0]);
        return theirs > major || theirs == major && Integer.parseInt(parts[1]) >= minor;
    }
}
