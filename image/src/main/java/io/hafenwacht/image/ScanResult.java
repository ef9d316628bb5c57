package io.hafenwacht.image;

import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.text.Text;

/// What a scan ends in.
public sealed interface ScanResult {
    /// The image was read, perhaps with gaps. `cachedLayers` of its layers came from the cache.
    record Scanned(ImageSnapshot snapshot, int cachedLayers) implements ScanResult {}

    /// No image could be read, for a reason that a user can mend.
    record Failed(Text reason, Text remedy) implements ScanResult {}
}
