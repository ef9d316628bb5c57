package io.hafenwacht.image.extract.lang;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.image.archive.ZipArchive;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;

/// Java archives and everything packed into them, at any depth.
@AutoService(Extractor.class)
public final class JavaArchiveExtractor implements Extractor {
    /// All are zip files that hold classes or further archives: Java EE, NetBeans and NiFi, Jenkins, Karaf,
    /// Liferay, JBoss.
    private static final List<String> EXTENSIONS =
            List.of(".jar", ".war", ".ear", ".par", ".sar", ".nar", ".jpi", ".hpi", ".kar", ".far", ".rar", ".lpkg");

    @Override
    public String name() {
        return "java-archive";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return EXTENSIONS.stream()
                .map(FilePattern.Suffix::new)
                .map(FilePattern.class::cast)
                .toList();
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        // Only `.jar` is never anything else: `.rar` and `.far` mostly are, and an empty file holds nothing.
        boolean certain = file.path().toLowerCase(Locale.ROOT).endsWith(".jar") || beginsLikeZip(file);
        if (file.content().byteSize() == 0 || !certain && !ZipArchive.recognises(file.content())) {
            return;
        }
        var walk = new JavaArchiveWalk(out, file.content().byteSize());
        try {
            walk.archive(file.path(), file.content(), 1);
        } finally {
            walk.reportRest();
        }
    }

    private static boolean beginsLikeZip(WantedFile file) {
        return file.content().byteSize() > 1
                && file.content().get(ValueLayout.JAVA_BYTE, 0) == 'P'
                && file.content().get(ValueLayout.JAVA_BYTE, 1) == 'K';
    }

    /// Whether a path names a Java archive.
    static boolean archive(String path) {
        int dot = path.lastIndexOf('.');
        int length = path.length() - dot;
        return dot > 0
                && length >= 4
                && length <= 5
                && EXTENSIONS.contains(path.substring(dot).toLowerCase(Locale.ROOT));
    }
}
