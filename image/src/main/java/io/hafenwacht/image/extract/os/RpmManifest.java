package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/// Packages of Azure Linux's distroless images, which leave a list instead of the database: lines of name,
/// version-release, time of installation, time of build, vendor, epoch, size, architecture, epoch number and
/// source package, apart by tabs.
@AutoService(Extractor.class)
public final class RpmManifest implements Extractor {
    private static final int COLUMNS = 10;

    @Override
    public String name() {
        return "rpm-manifest";
    }

    @Override
    public int revision() {
        return 1;
    }

    /// `container-manifest-1` lists the same packages with less about each.
    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Path("var/lib/rpmmanifest/container-manifest-2"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        try (var report = new DatabaseReport(out)) {
            var lines = new Lines(file.content());
            while (lines.next() && !report.full()) {
                if (lines.blank()) {
                    continue;
                }
                String[] columns = lines.text().split("\t", -1);
                if (columns.length != COLUMNS || columns[0].isBlank()) {
                    report.broken(Text.of(
                            "a line of " + columns.length + " columns at offset " + lines.offset(),
                            "eine Zeile mit " + columns.length + " Spalten bei Byte " + lines.offset()));
                    continue;
                }
                var attributes = new EnumMap<Attribute, String>(Attribute.class);
                RpmHeaders.put(attributes, Attribute.ARCHITECTURE, columns[7]);
                RpmHeaders.put(attributes, Attribute.MAINTAINER, columns[4]);
                report.found(RpmHeaders.toPackage(
                        columns[0], epoch(columns[8]), columns[1], columns[9], file.location(), attributes));
            }
        }
    }

    private static Optional<Long> epoch(String text) {
        boolean number = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
