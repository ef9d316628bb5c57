package io.hafenwacht.image.input;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The chosen image of an archive or layout: its description and where its layers lie, bottom first.
record Manifest(ImageDescription description, List<LayerPath> layers) {
    static final Limit LAYERS =
            new Limit("layers of an image", 1_000, "layers", "engines refuse more than 127, OCI names no bound");

    /// `digest` is that of the bytes at `path`, where the manifest names it.
    record LayerPath(String path, Optional<Digest> digest) {}

    Manifest {
        layers = List.copyOf(layers);
    }

    /// Finds the image in whichever of the two forms it has. An archive of Docker 25 and later has both: then
    /// `manifest.json` counts, because only it names the tags that were saved.
    static Manifest find(Documents documents, ImageRequest request) throws IOException, Documents.Unusable {
        if (documents.has(DockerManifest.PATH)) {
            return DockerManifest.read(documents, request);
        }
        if (documents.has(OciManifest.INDEX)) {
            return OciManifest.read(documents, request);
        }
        throw Problems.missing(DockerManifest.PATH);
    }

    static List<String> diffIds(Node config) {
        return config.at("rootfs", "diff_ids").elements().stream()
                .map(Node::stringOrEmpty)
                .toList();
    }

    static void checkLayerCount(String path, int count) throws Documents.Unusable {
        if (LAYERS.exceededBy(count)) {
            throw Problems.tooLarge(path, LAYERS);
        }
    }
}
