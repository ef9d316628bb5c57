package io.hafenwacht.audit.docker.container;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;

/// Where a container's image comes from, as far as names say it.
public final class ImageOrigin {
    static final Text BUILT_HERE = Text.of(
            "the image was built here or loaded from a file, so its name says nothing",
            "das Image wurde hier gebaut oder aus einer Datei geladen, sein Name sagt also nichts");

    private ImageOrigin() {}

    /// Whether the engine never saw this image in a registry; of a Compose file, whether it is built.
    static boolean builtHere(ContainerView view) {
        return view.live()
                ? view.image().map(image -> builtHere(image.get("inspect"))).orElse(false)
                : view.at("Compose.Build").bool().orElse(false);
    }

    /// The same of an image's inspect answer. The containerd image store gives each image a digest, also one
    /// that was built here; since API 1.53 it tells the two apart.
    public static boolean builtHere(Node image) {
        Node identity = image.get("Identity");
        return image.entries().containsKey("RepoDigests")
                        && image.get("RepoDigests").elements().isEmpty()
                || identity.get("Pull").elements().isEmpty()
                        && !identity.get("Build").elements().isEmpty();
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
