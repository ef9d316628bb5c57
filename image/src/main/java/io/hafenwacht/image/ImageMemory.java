package io.hafenwacht.image;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.image.input.ImageDescription;
import io.hafenwacht.image.input.ImageStream;
import io.hafenwacht.image.layer.Budget;
import io.hafenwacht.image.layer.LayerResult;
import io.hafenwacht.image.layer.cache.LayerCache;
import io.hafenwacht.image.layer.cache.LayerKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Knows an engine's image again by its id, so that a second scan needs no byte of it: the engine vouches
/// that the id stands for this configuration and the diff ids for these layers.
final class ImageMemory {
    private final Optional<LayerCache> cache;
    private final String fingerprint;
    private final Budget budget;

    /// An image of which everything is known; `paths` say where its layers are in the engine's stream.
    record Known(ImageDescription description, List<LayerResult> layers, List<String> paths) {}

    ImageMemory(Optional<LayerCache> cache, String fingerprint, Budget budget) {
        this.cache = cache;
        this.fingerprint = fingerprint;
        this.budget = budget;
    }

    Optional<Known> recall(ImageStream stream) {
        if (cache.isEmpty() || stream.imageId().isEmpty()) {
            return Optional.empty();
        }
        Optional<ImageDescription> found = cache.get()
                .note(imageNote(stream))
                .flatMap(config -> ImageDescription.of(config.getBytes(StandardCharsets.UTF_8)));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ImageDescription description = found.get().tagged(stream.tags());
        var layers = new ArrayList<LayerResult>();
        for (String diffId : description.diffIds()) {
            Optional<LayerResult> layer = cache.get().get(new LayerKey.Engine(diffId), fingerprint, budget);
            if (layer.isEmpty()) {
                return Optional.empty();
            }
            layers.add(layer.get());
        }
        List<String> paths =
                cache.get().note(pathsNote(stream)).map(text -> List.of(text.split("\n"))).orElse(List.of());
        return Optional.of(new Known(description, layers, paths));
    }

    void keep(ImageStream stream, ImageDescription description, List<LayerResult> layers, List<String> paths) {
        boolean complete = description.diffIds().size() == layers.size()
                && description.diffIds().stream().allMatch(id -> Digest.parse(id).isPresent());
        String config = new String(description.configBytes(), StandardCharsets.UTF_8);
        // A configuration that is no UTF-8 would come back with another digest.
        boolean faithful = Arrays.equals(config.getBytes(StandardCharsets.UTF_8), description.configBytes());
        if (cache.isEmpty() || stream.imageId().isEmpty() || !complete || !faithful) {
            return;
        }
        for (int i = 0; i < layers.size(); i++) {
            cache.get().put(new LayerKey.Engine(description.diffIds().get(i)), fingerprint, layers.get(i));
        }
        cache.get().putNote(pathsNote(stream), String.join("\n", paths));
        cache.get().putNote(imageNote(stream), config);
    }

    private static String pathsNote(ImageStream stream) {
        return "engine paths " + stream.imageId();
    }

    private static String imageNote(ImageStream stream) {
        return "engine image " + stream.imageId();
    }
}
