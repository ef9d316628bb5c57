package io.hafenwacht.core.version;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the order of an ecosystem's versions.
public final class VersionOrders {
    private static final Map<String, VersionOrder> BY_NAME = table();

    private VersionOrders() {}

    /// The order for an OSV ecosystem, with or without its release (`Debian:12`, `Echo:PyPI`), or for an
    /// ordering by its own name (`dpkg`, `pep440`, `rpm-nevra`), without regard to case.
    ///
    /// Empty for what has no order: commits (`GIT`), the tags of `OSS-Fuzz`, and names that nobody defined.
    public static Optional<VersionOrder> of(String ecosystemOrOrderingName) {
        String name = ecosystemOrOrderingName.strip().toLowerCase(Locale.ROOT);
        VersionOrder whole = BY_NAME.get(name);
        if (whole != null) {
            return Optional.of(whole);
        }
        int colon = name.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String base = name.substring(0, colon);
        return switch (base) {
            // these rebuild packages of other ecosystems, which the suffix names
            case "root", "tuxcare", "docker hardened images" -> of(name.substring(colon + 1));
            default -> Optional.ofNullable(BY_NAME.get(base));
        };
    }

    private static Map<String, VersionOrder> table() {
        var table = new HashMap<String, VersionOrder>();
        var semver = new SemverOrder();
        put(table, semver, "semver", "semver-loose", "npm", "crates.io", "Hex", "SwiftURL", "GitHub Actions");
        put(table, semver, "ConanCenter", "Kubernetes", "VSCode", "vcpkg", "Linux");
        put(table, new GoOrder(), "go");
        put(table, new NuGetOrder(), "nuget");
        put(table, new PubOrder(), "pub", "Julia", "Echo:npm");
        put(table, new BitnamiOrder(), "bitnami");
        put(table, new JvmOrder(), "jvm");
        var dpkg = new DpkgOrder();
        // opam's manual: "the same as Debian's version ordering"
        put(table, dpkg, "dpkg", "Debian", "Ubuntu", "Echo", "opam");
        put(table, new RpmOrder(), "rpm", "AlmaLinux", "Rocky Linux", "Red Hat", "SUSE", "openSUSE", "Azure Linux");
        put(table, new RpmOrder(), "Photon OS", "Mageia", "openEuler");
        put(table, new RpmNevraOrder(), "rpm-nevra");
        put(table, new ApkOrder(), "apk", "Alpine", "Wolfi", "Chainguard", "MinimOS", "Alpaquita", "CleanStart");
        put(table, new ApkOrder(), "BellSoft Hardened Containers");
        put(table, new PacmanOrder(), "pacman");
        put(table, new PortageOrder(), "portage");
        var pep440 = new Pep440Order();
        put(table, pep440, "pep440", "PyPI", "Echo:PyPI");
        put(table, new MavenOrder(), "maven", "Echo:Maven");
        put(table, new RubyGemsOrder(), "rubygems");
        put(table, new PackagistOrder(), "packagist");
        put(table, NumberListOrder.CRAN, "cran", "Bioconductor");
        put(table, NumberListOrder.HACKAGE, "hackage", "GHC");
        put(table, new AndroidOrder(), "Android");
        return Map.copyOf(table);
    }

    private static void put(Map<String, VersionOrder> table, VersionOrder order, String... names) {
        for (String name : names) {
            table.put(name.toLowerCase(Locale.ROOT), order);
        }
    }
}
