package io.hafenwacht.core.inventory;

import java.util.List;
import java.util.Optional;

/// Everything that was found in one root file system, merged over its layers and sorted.
/// `files` holds only entries that some check asks for, never all; `hidden` those of them that a later layer
/// deletes or replaces.
public record Inventory(
        Optional<OperatingSystem> operatingSystem,
        List<InstalledPackage> packages,
        List<FileEntry> files,
        List<FileContent> contents,
        List<SecretHit> secrets,
        List<Gap> gaps,
        List<FileEntry> hidden) {
    public Inventory {
        hidden = List.copyOf(hidden);
        packages = List.copyOf(packages);
        files = List.copyOf(files);
        contents = List.copyOf(contents);
        secrets = List.copyOf(secrets);
        gaps = List.copyOf(gaps);
    }

    /// Of a root file system in which nothing hides anything.
    public Inventory(
            Optional<OperatingSystem> operatingSystem,
            List<InstalledPackage> packages,
            List<FileEntry> files,
            List<FileContent> contents,
            List<SecretHit> secrets,
            List<Gap> gaps) {
        this(operatingSystem, packages, files, contents, secrets, gaps, List.of());
    }
}
