package io.hafenwacht.core.inventory;

/// Where a package was read: path relative to the root without a leading slash (inside archives joined by
/// `!/`), and the layer (`sha256:…` diff id, or empty for a file system without layers) that brought exactly
/// this version.
public record PackageLocation(String path, String imageLayer) {
    public static PackageLocation of(String path) {
        return new PackageLocation(path, "");
    }

    public PackageLocation inLayer(String layer) {
        return new PackageLocation(path, layer);
    }
}
