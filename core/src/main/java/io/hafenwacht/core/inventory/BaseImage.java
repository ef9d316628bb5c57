package io.hafenwacht.core.inventory;

import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The image that an image was built from, as far as it tells: `name` by its label or by its distribution,
/// `layers` the diff ids that came with it, bottom first, never empty. Images with equal layers have the same
/// base.
public record BaseImage(String name, List<String> layers) {
    private static final String LABEL = "org.opencontainers.image.base.name";

    public BaseImage {
        layers = List.copyOf(layers);
    }

    /// Nothing where an image has one layer alone or is a base itself: then base and rest cannot be told
    /// apart. A base ends with the step that said what it runs (`CMD` or `ENTRYPOINT`); where none did, it is
    /// the lowest layer.
    public static Optional<BaseImage> of(ImageSnapshot image) {
        List<String> layers = image.layers().stream()
                .map(ImageSnapshot.ImageLayer::diffId)
                .filter(id -> !id.isEmpty())
                .toList();
        if (layers.size() < 2) {
            return Optional.empty();
        }
        int count = Math.max(1, layersBelowTheFirstCommand(image.config().get("history")));
        return count >= layers.size()
                ? Optional.empty()
                : Optional.of(new BaseImage(name(image), layers.subList(0, count)));
    }

    private static int layersBelowTheFirstCommand(Node history) {
        int layers = 0;
        for (Node step : history.elements()) {
            if (!step.get("empty_layer").bool().orElse(false)) {
                layers++;
            } else if (runs(step.get("created_by").stringOrEmpty())) {
                return layers;
            }
        }
        return 0;
    }

    private static boolean runs(String step) {
        String instruction = step.replaceFirst("^/bin/sh -c #\\(nop\\) +", "").toUpperCase(Locale.ROOT);
        return instruction.startsWith("CMD ") || instruction.startsWith("ENTRYPOINT ");
    }

    private static String name(ImageSnapshot image) {
        String label = image.config().at("config", "Labels", LABEL).stringOrEmpty();
        if (!label.isEmpty()) {
            return label;
        }
        return image.inventory()
                .operatingSystem()
                .map(os -> os.prettyName().isEmpty() ? os.distro() : os.prettyName())
                .orElse("");
    }
}
