package io.hafenwacht.core.inventory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The distribution of a root file system, from `os-release(5)` and its older relatives.
///
/// `id` and `versionId` are the fields of the same name, lower-case and empty where missing (Debian testing
/// has no version); `branches` are the releases that the package manager's repositories name (Alpine:
/// `v3.20`, `edge`); `endOfLife` is the last day of security support where the table knows the release.
public record OperatingSystem(
        String id,
        String versionId,
        String codename,
        String prettyName,
        List<String> branches,
        Optional<LocalDate> endOfLife) {
    public OperatingSystem {
        branches = List.copyOf(branches);
    }

    /// `debian-12`, the purl's `distro` qualifier.
    public String distro() {
        return versionId.isEmpty() ? id : id + "-" + versionId;
    }
}
