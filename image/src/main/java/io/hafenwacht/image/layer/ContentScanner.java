package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.ConfigurationSecret;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.node.Node;
import java.util.List;
import java.util.Optional;

/// Looks through the content of all files of all layers, deleted ones too: the way secrets are found.
/// Thread-safe; each file has its own [Scan], used by one thread.
public interface ContentScanner {
    /// How many first bytes of a file are shown to [#begin] at most.
    int HEAD_BYTES = 512;

    /// Name and revision of what it looks for: part of the layer cache's key.
    String fingerprint();

    /// Begins a file of `size` bytes; `head[offset, offset + length)` are its first bytes, given to
    /// [Scan#accept] again. Empty where the file holds nothing of interest; `path` is relative to the root.
    Optional<Scan> begin(String path, long size, byte[] head, int offset, int length);

    /// What the configuration of an image gives away; nothing by default.
    default List<ConfigurationSecret> configuration(Node config) {
        return List.of();
    }

    /// The scan of one file.
    interface Scan {
        /// The next bytes; valid during the call only.
        void accept(byte[] buffer, int offset, int length);

        /// What was found, without layer ([SecretHit#imageLayer] empty). Ends the scan.
        List<SecretHit> finish();

        /// After [#finish]: what of the file was not searched or is not listed.
        default Optional<Gap> gap() {
            return Optional.empty();
        }
    }
}
