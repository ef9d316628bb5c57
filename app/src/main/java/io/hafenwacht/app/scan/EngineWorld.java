package io.hafenwacht.app.scan;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.node.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/// The images that an engine's containers run, each once however many run it.
public final class EngineWorld {
    private EngineWorld() {}

    /// From the image's id to the name that people know it by: its first tag, else its id.
    public static Map<String, String> imagesInUse(Node document) {
        var engine = new EngineSnapshot(document);
        Map<String, String> names = new LinkedHashMap<>();
        engine.containers().forEach(container -> {
            String id = container.at("Image").stringOrEmpty();
            if (!id.isEmpty()) {
                names.computeIfAbsent(
                        id,
                        _ -> engine.image(id)
                                .flatMap(image -> image.at("inspect", "RepoTags").elements().stream()
                                        .map(Node::stringOrEmpty)
                                        .sorted()
                                        .findFirst())
                                .orElse(id));
            }
        });
        return names;
    }
}
