package io.hafenwacht.vulndb.match;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.Inventory;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.inventory.SourcePackage;
import java.util.List;
import java.util.Optional;

/// Packages and operating systems of tests, in one line each.
final class Installed {
    static final OperatingSystem DEBIAN_12 = os("debian", "12", "bookworm", "Debian GNU/Linux 12 (bookworm)");

    private Installed() {}

    static OperatingSystem os(String id, String version, String codename, String pretty, String... branches) {
        return new OperatingSystem(id, version, codename, pretty, List.of(branches), Optional.empty());
    }

    static InstalledPackage pkg(PackageKind kind, String name, String version) {
        return InstalledPackage.of(kind, name, version, PackageLocation.of("some/" + name));
    }

    static InstalledPackage pkg(PackageKind kind, String name, String version, String source, String sourceVersion) {
        return pkg(kind, name, version).from(new SourcePackage(source, sourceVersion));
    }

    static MatchResult match(MemorySource source, OperatingSystem os, InstalledPackage... packages) {
        return new Matcher(source).match(inventory(Optional.of(os), packages));
    }

    static MatchResult match(MemorySource source, InstalledPackage... packages) {
        return new Matcher(source).match(inventory(Optional.empty(), packages));
    }

    static Inventory inventory(Optional<OperatingSystem> os, InstalledPackage... packages) {
        return new Inventory(os, List.of(packages), List.of(), List.of(), List.of(), List.of());
    }

    /// `id name fixed status`, one line per match.
    static List<String> lines(MatchResult result) {
        return result.matches().stream()
                .map(m -> m.vulnerability().id() + " " + m.pkg().name() + " "
                        + m.vulnerability().fixed().orElse("-") + " "
                        + m.vulnerability().status().word())
                .toList();
    }

    static List<Suppressed.Reason> reasons(MatchResult result) {
        return result.suppressed().stream().map(Suppressed::reason).toList();
    }

    static List<String> gaps(MatchResult result) {
        return result.gaps().stream().map(gap -> gap.reason().english()).toList();
    }
}
