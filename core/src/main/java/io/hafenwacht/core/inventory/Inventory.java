package io.hafenwacht.core.inventory;

import java.util.List;
import java.util.Optional;

/// Everything that was found in one root file system, merged over its layers and sorted.
/// `files` holds only entries that some check asks for, never all.
public record Inventory(
        Optional<OperatingSystem> operatingSystem,
        List<InstalledPackage> packages,
        List<FileEntry> files,
        List<FileContent> contents,
        List<SecretHit> secrets,
        List<Gap> gaps) {
    public Inventory {
        packages = List.copyOf(packages);
        files = List.copyOf(files);
        contents = List.copyOf(contents);
        secrets = List.copyOf(secrets);
        gaps = List.copyOf(gaps);
    }
}
