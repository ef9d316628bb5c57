package io.hafenwacht.audit.docker.container;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;

/// Where a container's image comes from, as far as names say it.
final class ImageOrigin {
    static final Text BUILT_HERE = Text.of(
            "the image was built here or loaded from a file, so its name says nothing",
            "das Image wurde hier gebaut oder aus einer Datei geladen, sein Name sagt also nichts");

    private ImageOrigin() {}

    /// Whether the engine never saw this image in a registry; of a Compose file, whether it is built.
    static boolean builtHere(ContainerView view) {
        return view.live()
                ? view.image()
                        .map(image ->
                                image.at("inspect", "RepoDigests").elements().isEmpty())
                        .orElse(false)
                : view.at("Compose.Build").bool().orElse(false);
    }

    /// The name it was asked for by; where that is an id, one that the engine pulled it by, else nothing.
    static String name(ContainerView view, String asked) {
        return asked.matches("(sha256:)?[0-9a-f]{12,64}")
                ? view.image().stream()
                        .flatMap(image -> image.at("inspect", "RepoDigests").elements().stream())
                        .map(Node::stringOrEmpty)
                        .findFirst()
                        .orElse("")
                : asked;
    }
}
