package io.hafenwacht.core.inventory;

import org.jspecify.annotations.Nullable;

/// Where a package was read: path relative to the root without a leading slash (inside archives joined by
/// `!/`), and the layer (`sha256:…` diff id, or empty for a file system without layers) that brought exactly
/// this version.
public record PackageLocation(String path, String imageLayer) {
    /// Written out, as [#hashCode]: those of records cost a short run some milliseconds (ADR 12).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackageLocation that && path.equals(that.path) && imageLayer.equals(that.imageLayer);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + imageLayer.hashCode();
    }

    public static PackageLocation of(String path) {
        return new PackageLocation(path, "");
    }

    public PackageLocation inLayer(String layer) {
        return new PackageLocation(path, layer);
    }
}
