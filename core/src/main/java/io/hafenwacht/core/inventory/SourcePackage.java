package io.hafenwacht.core.inventory;

import org.jspecify.annotations.Nullable;

/// What a binary package was built from: advisories of Debian, Ubuntu, Alpine and SUSE name it. Equal to the
/// package itself where there is no other source.
public record SourcePackage(String name, String version) {
    /// Written out, as [#hashCode]: those of records cost a short run some milliseconds (ADR 12).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourcePackage that && name.equals(that.name) && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + version.hashCode();
    }
}
