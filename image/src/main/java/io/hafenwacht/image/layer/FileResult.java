package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.OperatingSystem;
import java.util.List;
import java.util.Optional;

/// What all extractors found in one file of one layer.
public record FileResult(
        String path,
        List<InstalledPackage> packages,
        Optional<OperatingSystem> operatingSystem,
        List<FileContent> contents,
        OwnedPaths owned,
        List<Gap> gaps) {
    public FileResult {
        packages = List.copyOf(packages);
        contents = List.copyOf(contents);
        gaps = List.copyOf(gaps);
    }

    boolean empty() {
        return packages.isEmpty()
                && operatingSystem.isEmpty()
                && contents.isEmpty()
                && gaps.isEmpty()
                && owned.size() == 0;
    }
}
