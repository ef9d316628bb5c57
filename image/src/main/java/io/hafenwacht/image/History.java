package io.hafenwacht.image;

import io.hafenwacht.core.inventory.ImageSnapshot.ImageLayer;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.image.layer.LayerResult;
import java.util.ArrayList;
import java.util.List;

/// Joins layers with the build steps that made them (OCI image configuration, "history"): steps marked
/// `empty_layer` have none, so the n-th layer belongs to the n-th step of the others.
final class History {
    private History() {}

    static List<ImageLayer> layers(Node config, List<String> diffIds, List<LayerResult> results) {
        List<String> steps = config.get("history").elements().stream()
                .filter(step -> !step.get("empty_layer").bool().orElse(false))
                .map(step -> step.get("created_by").stringOrEmpty())
                .toList();
        var layers = new ArrayList<ImageLayer>();
        for (int i = 0; i < results.size(); i++) {
            LayerResult result = results.get(i);
            String step = i < steps.size() ? steps.get(i) : "";
            layers.add(new ImageLayer(diffIds.get(i), step, result.bytes(), result.count()));
        }
        return layers;
    }
}
