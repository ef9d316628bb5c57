package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.SourcePackage;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Packages of dpkg's status file (dpkg(1), deb-control(5)); of distroless images, which have one file per
/// package in `status.d`; and of opkg, which writes the same format.
@AutoService(Extractor.class)
public final class DpkgStatus implements Extractor {
    private static final String DISTROLESS = "var/lib/dpkg/status.d";
    private static final String CHECKSUMS = ".md5sums";
    private static final List<String> FIELDS =
            List.of("package", "status", "version", "architecture", "source", "maintainer");

    /// The states of dpkg(1) in which none of the package's programs is on the disk. All others
    /// (half-installed, unpacked, triggers-pending …) leave files that can be attacked.
    private static final Set<String> ABSENT = Set.of("not-installed", "config-files");

    @Override
    public String name() {
        return "dpkg-status";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.Path("var/lib/dpkg/status"),
                new FilePattern.ChildOf(DISTROLESS),
                new FilePattern.Path("usr/lib/opkg/status"),
                new FilePattern.Path("var/lib/opkg/status"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        try (var report = new DatabaseReport(out)) {
            if (file.path().startsWith(DISTROLESS) && file.path().endsWith(CHECKSUMS)) {
                checksums(file, report);
            } else {
                packages(file, report);
            }
        }
    }

    private static void packages(WantedFile file, DatabaseReport report) throws MalformedInput {
        var paragraphs = new Paragraphs(file.content(), FIELDS);
        for (var next = paragraphs.next(); next.isPresent() && !report.full(); next = paragraphs.next()) {
            Map<String, String> fields = next.get();
            String name = fields.getOrDefault("package", "");
            if (name.isBlank()) {
                report.broken(Text.of("a paragraph without Package field", "ein Absatz ohne Feld Package"));
            } else if (installed(fields.getOrDefault("status", ""))) {
                report.found(toPackage(name, fields, file));
            }
        }
    }

    /// `want flag state`; distroless files have no such field and describe what is there.
    private static boolean installed(String status) {
        return !ABSENT.contains(status.substring(status.lastIndexOf(' ') + 1));
    }

    private static InstalledPackage toPackage(String name, Map<String, String> fields, WantedFile file) {
        String version = fields.getOrDefault("version", "");
        var attributes = new EnumMap<Attribute, String>(Attribute.class);
        Optional.ofNullable(fields.get("architecture")).ifPresent(a -> attributes.put(Attribute.ARCHITECTURE, a));
        Optional.ofNullable(fields.get("maintainer")).ifPresent(m -> attributes.put(Attribute.MAINTAINER, m));
        return InstalledPackage.of(PackageKind.DEB, name, version, file.location())
                .from(source(name, version, fields.getOrDefault("source", "")))
                .with(attributes);
    }

    /// `glibc (2.31-0)`: the version stands there only where it differs from the binary package's.
    private static SourcePackage source(String name, String version, String field) {
        int open = field.indexOf('(');
        int close = field.indexOf(')', open + 1);
        String sourceName = (open < 0 ? field : field.substring(0, open)).strip();
        String sourceVersion =
                open < 0 || close < 0 ? "" : field.substring(open + 1, close).strip();
        return new SourcePackage(
                sourceName.isEmpty() ? name : sourceName, sourceVersion.isEmpty() ? version : sourceVersion);
    }

    /// `libc6.md5sums`: lines of checksum, white space, path.
    private static void checksums(WantedFile file, DatabaseReport report) throws MalformedInput {
        String path = file.path();
        String name = path.substring(path.lastIndexOf('/') + 1, path.length() - CHECKSUMS.length());
        var lines = new Lines(file.content());
        while (lines.next()) {
            int space = lines.indexOf(' ');
            if (space > 0) {
                report.owned(name, "", lines.text(space + 1));
            }
        }
    }
}
