package io.hafenwacht.vulndb.advisory;

import java.util.Locale;

/// The one spelling of package names that the store is keyed by, the same for import and lookup.
public final class PackageNames {
    private PackageNames() {}

    /// `ecosystem` may carry a release suffix. PyPI: PEP 503; NuGet and Packagist: case-insensitive; all
    /// others verbatim.
    public static String normalise(String ecosystem, String name) {
        int colon = ecosystem.indexOf(':');
        return switch (colon < 0 ? ecosystem : ecosystem.substring(0, colon)) {
            case "PyPI" -> name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
            case "NuGet", "Packagist" -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }
}
