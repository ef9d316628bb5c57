package io.hafenwacht.core.inventory;

import io.hafenwacht.core.order.Order;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One installed package at one place.
///
/// `name` is the name as the ecosystem's own tools write it (`libc6`, `org.slf4j:slf4j-api`, `@angular/core`,
/// `stdlib`), `version` the full installed version in the ecosystem's form (`1:2.3-4+b1`, an rpm as
/// `[epoch:]version-release`); an empty version means that the package is there but does not say which one it
/// is. `attributes` hold what only some kinds have.
public record InstalledPackage(
        PackageKind kind,
        String name,
        String version,
        SourcePackage source,
        PackageLocation location,
        SortedMap<Attribute, String> attributes)
        implements Comparable<InstalledPackage> {

    private static final Comparator<InstalledPackage> ORDER = Order.by(InstalledPackage::kind)
            .then(InstalledPackage::name)
            .then(InstalledPackage::version)
            .then(p -> p.location().path())
            .then(p -> p.location().imageLayer());

    /// What only some package kinds say about themselves.
    public enum Attribute {
        /// The package's own architecture (`amd64`, `x86_64`, `noarch`).
        ARCHITECTURE,
        /// The rpm's MODULARITYLABEL tag (5096): `name:stream:version:context`.
        MODULARITY,
        /// Who says to have built it (rpm VENDOR, dpkg Maintainer, apk maintainer).
        MAINTAINER,
        /// Distribution that the package's database belongs to, for the purl's `distro` qualifier
        /// (`debian-12`).
        DISTRO,
        /// `os-release` ID of that distribution, the purl's namespace (`debian`).
        DISTRO_ID,
        /// "main" for the main module of a Go binary or the root package of a tree.
        ROLE,
        /// For a language package: name of the distribution's package that owns the file it was read from.
        OWNED_BY,
        /// Toolchain that built the binary (`go1.22.2`).
        TOOLCHAIN,
        /// Licence expression as declared.
        LICENSE,
        /// In a lock file: the line that names it, from 1.
        LINE
    }

    public InstalledPackage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a package needs a name: " + kind + " at " + location.path());
        }
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /// A package whose source is itself and that has no attributes.
    public static InstalledPackage of(PackageKind kind, String name, String version, PackageLocation location) {
        return new InstalledPackage(kind, name, version, new SourcePackage(name, version), location, new TreeMap<>());
    }

    public Optional<String> attribute(Attribute attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    public InstalledPackage with(Attribute attribute, String value) {
        return with(Map.of(attribute, value));
    }

    public InstalledPackage with(Map<Attribute, String> more) {
        var copy = new TreeMap<>(attributes);
        copy.putAll(more);
        return new InstalledPackage(kind, name, version, source, location, copy);
    }

    public InstalledPackage at(PackageLocation place) {
        return new InstalledPackage(kind, name, version, source, place, attributes);
    }

    public InstalledPackage from(SourcePackage origin) {
        return new InstalledPackage(kind, name, version, origin, location, attributes);
    }

    public Purl purl() {
        return Purl.of(this);
    }

    /// Written out, as [#hashCode]: those of records cost a short run some milliseconds (ADR 12).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InstalledPackage that
                && kind == that.kind
                && name.equals(that.name)
                && version.equals(that.version)
                && source.equals(that.source)
                && location.equals(that.location)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        int hash = kind.ordinal();
        for (Object part : new Object[] {name, version, source, location, attributes}) {
            hash = 31 * hash + part.hashCode();
        }
        return hash;
    }

    /// By kind, name, version, then place: the order of every list in a report.
    @Override
    public int compareTo(InstalledPackage other) {
        return ORDER.compare(this, other);
    }
}
