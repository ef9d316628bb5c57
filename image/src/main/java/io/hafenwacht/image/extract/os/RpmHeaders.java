package io.hafenwacht.image.extract.os;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.inventory.SourcePackage;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Turns rpm headers into packages. One broken header costs that package and is counted; the rest goes on.
final class RpmHeaders implements RecordSink {
    /// Keys that rpm trusts are stored as if they were packages.
    private static final String KEY = "gpg-pubkey";
    /// How rpm's query formats print a missing tag; some databases store it.
    private static final String NONE = "(none)";

    private final PackageLocation location;
    private final DatabaseReport report;

    RpmHeaders(PackageLocation location, DatabaseReport report) {
        this.location = location;
        this.report = report;
    }

    @Override
    public boolean accept(MemorySegment blob) {
        try {
            RpmHeader header = RpmHeader.parse(blob);
            String name = text(header, RpmHeader.NAME);
            if (name.isEmpty()) {
                report.broken(Text.of("a header without NAME", "ein Kopf ohne NAME"));
            } else if (!name.equals(KEY)) {
                report.found(toPackage(name, header));
                header.files((directory, file) -> report.owned(name, directory, file));
            }
        } catch (MalformedInput e) {
            broken(e);
        }
        return !report.full();
    }

    @Override
    public void broken(MalformedInput why) {
        report.broken(why.text());
    }

    private InstalledPackage toPackage(String name, RpmHeader header) throws MalformedInput {
        var attributes = new EnumMap<Attribute, String>(Attribute.class);
        put(attributes, Attribute.ARCHITECTURE, text(header, RpmHeader.ARCH));
        put(attributes, Attribute.MAINTAINER, text(header, RpmHeader.VENDOR));
        put(attributes, Attribute.LICENSE, text(header, RpmHeader.LICENSE));
        put(attributes, Attribute.MODULARITY, text(header, RpmHeader.MODULARITY_LABEL));
        return toPackage(
                name,
                header.number(RpmHeader.EPOCH),
                text(header, RpmHeader.VERSION) + "-" + text(header, RpmHeader.RELEASE),
                text(header, RpmHeader.SOURCE_RPM),
                location,
                attributes);
    }

    /// The package of these tags. Epoch 0 and no epoch are the same to rpm, so it is written only where it is
    /// more.
    static InstalledPackage toPackage(
            String name,
            Optional<Long> epoch,
            String versionRelease,
            String sourceRpm,
            PackageLocation location,
            Map<Attribute, String> attributes) {
        String version =
                epoch.filter(e -> e > 0).map(e -> e + ":" + versionRelease).orElse(versionRelease);
        return InstalledPackage.of(PackageKind.RPM, name, version, location)
                .from(source(sourceRpm).orElse(new SourcePackage(name, version)))
                .with(attributes);
    }

    /// `bash-5.1.8-6.el9.src.rpm` is bash 5.1.8-6.el9. File names have no epoch, so the source's version has
    /// none either and must be compared without it.
    static Optional<SourcePackage> source(String fileName) {
        int suffix = fileName.endsWith(".nosrc.rpm") ? 10 : fileName.endsWith(".src.rpm") ? 8 : 0;
        String stem = fileName.substring(0, fileName.length() - suffix);
        int release = stem.lastIndexOf('-');
        int version = stem.lastIndexOf('-', release - 1);
        return suffix == 0 || version <= 0
                ? Optional.empty()
                : Optional.of(new SourcePackage(stem.substring(0, version), stem.substring(version + 1)));
    }

    static void put(Map<Attribute, String> attributes, Attribute attribute, String value) {
        if (!value.isEmpty() && !value.equals(NONE)) {
            attributes.put(attribute, value);
        }
    }

    private static String text(RpmHeader header, int tag) throws MalformedInput {
        return header.string(tag).map(String::strip).orElse("");
    }
}
