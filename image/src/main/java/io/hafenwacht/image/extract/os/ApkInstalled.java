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

/// Packages of apk's database of what is installed: one-letter fields `P:busybox`, records apart by blank
/// lines (Alpine wiki, "Apk spec"). Its newer place is below `usr`.
@AutoService(Extractor.class)
public final class ApkInstalled implements Extractor {
    @Override
    public String name() {
        return "apk-installed";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Path("lib/apk/db/installed"), new FilePattern.Path("usr/lib/apk/db/installed"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        try (var report = new DatabaseReport(out)) {
            var lines = new Lines(file.content());
            var current = new Fields();
            while (lines.next() && !report.full()) {
                if (lines.blank()) {
                    current.report(file, report);
                    current = new Fields();
                } else if (lines.at(1) == ':') {
                    current.line(lines, report);
                } else {
                    report.broken(Text.of(
                            "a line without field letter at offset " + lines.offset(),
                            "eine Zeile ohne Feldbuchstaben bei Byte " + lines.offset()));
                }
            }
            current.report(file, report);
        }
    }

    /// One record as far as it was read.
    private static final class Fields {
        private String name = "";
        private String version = "";
        private String origin = "";
        private String directory = "";
        private boolean any;
        private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);

        void line(Lines lines, DatabaseReport report) throws MalformedInput {
            any = true;
            switch (lines.at(0)) {
                case 'P' -> name = lines.text(2);
                case 'V' -> version = lines.text(2);
                case 'o' -> origin = lines.text(2);
                case 'A' -> attributes.put(Attribute.ARCHITECTURE, lines.text(2));
                case 'm' -> attributes.put(Attribute.MAINTAINER, lines.text(2));
                case 'L' -> attributes.put(Attribute.LICENSE, lines.text(2));
                case 'F' -> directory = lines.text(2) + "/";
                case 'R' -> file(lines.text(2), report);
                default -> {}
            }
        }

        private void file(String file, DatabaseReport report) {
            if (!name.isBlank()) {
                report.owned(name, directory, file);
            }
        }

        void report(WantedFile file, DatabaseReport report) {
            if (!any) {
                return;
            }
            if (name.isBlank()) {
                report.broken(Text.of("a record without name (P:)", "ein Eintrag ohne Namen (P:)"));
                return;
            }
            report.found(InstalledPackage.of(PackageKind.APK, name, version, file.location())
                    .from(new SourcePackage(origin.isEmpty() ? name : origin, version))
                    .with(attributes));
        }
    }
}
