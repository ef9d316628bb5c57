package io.hafenwacht.image.extract.lang;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.image.archive.ZipArchive;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Installed Python distributions: `*.dist-info/METADATA` (PEP 376, PEP 427), `*.egg-info` as folder or
/// single file, and eggs, unpacked or zipped. Wheels that lie around are not installed.
@AutoService(Extractor.class)
public final class PythonMetadataExtractor implements Extractor {
    @Override
    public String name() {
        return "python-metadata";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.NameInside(".dist-info", "METADATA"),
                new FilePattern.NameInside(".egg-info", "PKG-INFO"),
                new FilePattern.NameInside("EGG-INFO", "PKG-INFO"),
                new FilePattern.Suffix(".egg-info"),
                new FilePattern.Suffix(".egg"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        if (PythonPackage.notInstalled(file.path())) {
            return;
        }
        if (file.path().endsWith(".egg")) {
            zipped(file, out);
            return;
        }
        String text = BoundedText.head(file.content(), PythonPackage.METADATA);
        PythonPackage.read(text, holder(file.path()), file.location()).ifPresent(out::found);
    }

    private static void zipped(WantedFile file, Extraction out) throws MalformedInput {
        var zip = ZipArchive.open(file.content());
        zip.entries(entry -> {
            if (!entry.name().equals("EGG-INFO/PKG-INFO")) {
                return true;
            }
            byte[] head = zip.head(entry, PythonPackage.METADATA.asInt());
            PythonPackage.read(new String(head, StandardCharsets.UTF_8), holder(file.path()), file.location())
                    .ifPresent(out::found);
            return false;
        });
    }

    /// The part of the path that carries name and version: `a-1.0.dist-info`, `a-1.0-py3.egg`.
    private static String holder(String path) {
        String[] parts = path.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (parts[i].endsWith("-info") && !parts[i].equals("EGG-INFO") || parts[i].endsWith(".egg")) {
                return parts[i];
            }
        }
        return "";
    }
}
