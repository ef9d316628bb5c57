package io.hafenwacht.image.extract.lang;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.limit.Limit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A Python distribution from its core metadata (PEP 566 and later; `PKG-INFO` has the same fields). The
/// name stays as written; comparing names by PEP 503 is the matcher's work.
final class PythonPackage {
    static final Limit METADATA = new Limit(
            "fields of Python metadata", 1 << 20, "bytes", "the fields stand before the description, which is long");

    /// PEP 508.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?");

    private static final Set<String> INSTALLED_BELOW = Set.of("site-packages", "dist-packages");
    private static final Set<String> TEST_DATA = Set.of("test", "tests");

    /// `wsgiref.egg-info` and `Python-2.7.18-py2.7.egg-info` beside the standard library of Python 2: parts
    /// of the interpreter, which no registry has under these names.
    private static final Pattern INTERPRETER =
            Pattern.compile("(?:.*/)?python[0-9]\\.[0-9]{1,2}/(?:lib-dynload/)?[^/]+\\.egg-info");

    private PythonPackage() {}

    /// The package that `metadata` describes; empty where it names none. `folder` is the name of what holds
    /// it (`requests-2.31.0.dist-info`) and helps where the version is missing.
    static Optional<InstalledPackage> read(String metadata, String folder, PackageLocation location) {
        var fields = HeaderSection.parse(metadata);
        String name = fields.get("Name");
        String version = fields.get("Version");
        if (version.isEmpty()) {
            String[] parts =
                    folder.replaceFirst("\\.(dist-info|egg-info|egg)$", "").split("-");
            version = parts.length > 1 ? parts[1] : "";
        }
        if (!NAME.matcher(name).matches() || !BoundedText.version(version)) {
            return Optional.empty();
        }
        var pkg = InstalledPackage.of(PackageKind.PYPI, name, version, location);
        String expression = fields.get("License-Expression");
        String licence = expression.isEmpty() ? fields.get("License") : expression;
        return Optional.of(
                BoundedText.licence(licence) && !licence.equals("UNKNOWN")
                        ? pkg.with(Attribute.LICENSE, licence)
                        : pkg);
    }

    /// Whether metadata at this path is no installation: a part of the interpreter, or test data of it or of
    /// a package (CPython's own tests bring eggs and wheels).
    static boolean notInstalled(String path) {
        return INTERPRETER.matcher(path).matches() || testData(path);
    }

    private static boolean testData(String path) {
        List<String> parts = List.of(path.split("/"));
        for (int i = parts.size() - 2; i > 0; i--) {
            boolean library = INSTALLED_BELOW.contains(parts.get(i))
                    || parts.get(i).startsWith("python") && parts.get(i - 1).startsWith("lib");
            if (library) {
                return parts.subList(i, parts.size() - 1).stream().anyMatch(TEST_DATA::contains);
            }
        }
        return false;
    }
}
