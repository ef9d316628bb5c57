package io.hafenwacht.image.input;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import java.util.List;
import java.util.Optional;

/// What manifest and configuration say about an image. `key` is its repository where one is named, else
/// empty; `id` the digest of the configuration's bytes; `diffIds` of its layers, bottom first, as claimed;
/// `configBytes` the configuration as it was read.
public record ImageDescription(
        String key, Optional<Digest> id, List<String> aliases, Node config, List<String> diffIds, byte[] configBytes) {
    /// A root file system tells nothing.
    public static final ImageDescription NONE =
            new ImageDescription("", Optional.empty(), List.of(), Node.MISSING, List.of(), new byte[0]);

    /// Reads a configuration's bytes as they were kept; empty when they are no JSON any more.
    public static Optional<ImageDescription> of(byte[] config) {
        // No switch, whose first use costs some milliseconds (ADR 12).
        return Documents.JSON.parse(config) instanceof ParseResult.Parsed parsed
                ? Optional.of(new ImageDescription(
                        "",
                        Optional.of(Digest.sha256(config)),
                        List.of(),
                        parsed.root(),
                        Manifest.diffIds(parsed.root()),
                        config))
                : Optional.empty();
    }

    /// The same under the names that an engine gives it.
    public ImageDescription tagged(List<String> tags) {
        String repository = tags.isEmpty() ? key : DockerManifest.repository(tags.getFirst());
        return new ImageDescription(repository, id, tags.isEmpty() ? aliases : tags, config, diffIds, configBytes);
    }

    public ImageDescription {
        aliases = List.copyOf(aliases);
        diffIds = List.copyOf(diffIds);
    }
}
