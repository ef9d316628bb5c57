package io.hafenwacht.image.input;

import io.hafenwacht.core.artifact.Platform;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `manifest.json` of `docker save` (Docker Image Specification v1.2, "Combined Image JSON + Filesystem
/// Changeset Format"): `[{"Config": …, "RepoTags": […], "Layers": […]}]`.
final class DockerManifest {
    static final String PATH = "manifest.json";

    private DockerManifest() {}

    static Manifest read(Documents documents, ImageRequest request) throws IOException, Documents.Unusable {
        Node image = choose(documents.read(PATH).root().elements(), request);
        String configPath = image.get("Config").string().orElseThrow(() -> Problems.badShape(PATH, "Config"));
        Documents.Document config = documents.read(configPath);
        checkPlatform(config.root(), request);
        List<Node> paths = image.get("Layers").elements();
        Manifest.checkLayerCount(PATH, paths.size());
        var layers = new ArrayList<Manifest.LayerPath>();
        for (Node path : paths) {
            String text = path.string().orElseThrow(() -> Problems.badShape(PATH, "Layers"));
            // The bytes here are what the engine unpacked: their digest is the diff id, and taking it would
            // mean to read what nobody wants. Nothing is concluded from it.
            layers.add(new Manifest.LayerPath(text, Optional.empty()));
        }
        var tags = tags(image);
        String key = tags.isEmpty() ? "" : repository(tags.getFirst());
        var description = new ImageDescription(
                key,
                Optional.of(config.digest()),
                tags,
                config.root(),
                Manifest.diffIds(config.root()),
                config.bytes());
        return new Manifest(description, layers);
    }

    private static Node choose(List<Node> images, ImageRequest request) throws Documents.Unusable {
        if (images.isEmpty()) {
            throw Problems.badShape(PATH, "image");
        }
        List<String> names =
                images.stream().limit(20).map(DockerManifest::nameOf).toList();
        if (request.reference().isEmpty()) {
            if (images.size() > 1) {
                throw Problems.severalImages(names);
            }
            return images.getFirst();
        }
        String wanted = request.reference().get();
        return images.stream()
                .filter(image -> tags(image).contains(wanted)
                        || image.get("Config").stringOrEmpty().contains(wanted))
                .findFirst()
                .orElseThrow(() -> Problems.noSuchImage(wanted, names));
    }

    private static String nameOf(Node image) {
        List<String> tags = tags(image);
        return tags.isEmpty() ? image.get("Config").stringOrEmpty() : tags.getFirst();
    }

    private static List<String> tags(Node image) {
        return image.get("RepoTags").elements().stream()
                .map(Node::stringOrEmpty)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    /// `registry:5000/team/app:1.0` without `:1.0`.
    static String repository(String reference) {
        int at = reference.indexOf('@');
        String name = at < 0 ? reference : reference.substring(0, at);
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    static void checkPlatform(Node config, ImageRequest request) throws Documents.Unusable {
        Platform there = platform(config);
        if (request.platform().isPresent() && !there.serves(request.platform().get())) {
            throw Problems.otherPlatform(request.platform().get().toString(), List.of(there.toString()));
        }
    }

    static Platform platform(Node node) {
        return new Platform(
                node.get("os").stringOrEmpty(),
                node.get("architecture").stringOrEmpty(),
                node.get("variant").stringOrEmpty());
    }
}
