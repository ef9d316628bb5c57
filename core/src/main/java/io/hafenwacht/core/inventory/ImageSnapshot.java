package io.hafenwacht.core.inventory;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Optional;

/// One image as read: what the checks of images see, and nothing else.
///
/// `name` is what the user called it, `key` what people would call the same thing tomorrow (repository, or
/// file name without version), `id` the digest of its configuration that we computed (empty for a bare root
/// file system), `aliases` tags and manifest digests, `config` the OCI image configuration as a tree
/// ([Node#MISSING] where there is none), `layers` bottom first, `configurationSecrets` what the configuration
/// gives away (empty where nobody searched).
public record ImageSnapshot(
        String name,
        String key,
        Optional<Digest> id,
        List<String> aliases,
        Node config,
        List<ImageLayer> layers,
        Inventory inventory,
        List<ConfigurationSecret> configurationSecrets) {
    public ImageSnapshot {
        aliases = List.copyOf(aliases);
        layers = List.copyOf(layers);
        configurationSecrets = List.copyOf(configurationSecrets);
    }

    /// A layer: `diffId` as the configuration claims it (or empty), `createdBy` the build step of its history
    /// entry, `bytes` the uncompressed size that was read, `files` how many entries its archive has.
    public record ImageLayer(String diffId, String createdBy, long bytes, long files) {}
}
