package io.hafenwacht.image.extract.lang;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One Python distribution is often described twice in the same folder, by a `dist-info` and an older
/// `egg-info` (Debian's cryptography is). An extractor sees one file only, so whoever merges drops the second
/// one here.
public final class PythonDuplicates {
    private static final Pattern HOLDER = Pattern.compile("/[^/]+\\.(?:dist-info|egg-info|egg)(?:/.*)?$");
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    private PythonDuplicates() {}

    /// The packages in their order, without those of which the same folder has the same name (by PEP 503) and
    /// version already; `dist-info` stays. Packages of other kinds are left alone.
    public static List<InstalledPackage> drop(List<InstalledPackage> packages) {
        var modern = new HashSet<Installation>();
        for (var pkg : packages) {
            if (pkg.location().path().contains(".dist-info/")) {
                modern.add(Installation.of(pkg));
            }
        }
        var seen = new HashSet<Installation>();
        return packages.stream()
                .filter(pkg -> {
                    if (pkg.kind() != PackageKind.PYPI) {
                        return true;
                    }
                    var installation = Installation.of(pkg);
                    boolean older = !pkg.location().path().contains(".dist-info/") && modern.contains(installation);
                    return !older && seen.add(installation);
                })
                .toList();
    }

    private record Installation(String folder, String name, String version) {
        /// Written out, as [#hashCode]: those of records cost a short run some milliseconds (ADR 12).
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Installation that
                    && folder.equals(that.folder)
                    && name.equals(that.name)
                    && version.equals(that.version);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * folder.hashCode() + name.hashCode()) + version.hashCode();
        }

        static Installation of(InstalledPackage pkg) {
            String folder = HOLDER.matcher("/" + pkg.location().path()).replaceFirst("");
            String name = SEPARATORS.matcher(pkg.name()).replaceAll("-").toLowerCase(Locale.ROOT);
            return new Installation(folder, name, pkg.version());
        }
    }
}
