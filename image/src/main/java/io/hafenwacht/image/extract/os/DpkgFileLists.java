package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;

/// Which files dpkg and opkg installed: `info/PACKAGE.list` or `info/PACKAGE:ARCH.list`, one path a line. The
/// paths are as packaged, so `bin/ls` where the root links `bin` to `usr/bin`.
@AutoService(Extractor.class)
public final class DpkgFileLists implements Extractor {
    private static final String SUFFIX = ".list";
    private static final List<String> FOLDERS =
            List.of("var/lib/dpkg/info/", "usr/lib/opkg/info/", "var/lib/opkg/info/");

    @Override
    public String name() {
        return "dpkg-files";
    }

    @Override
    public int revision() {
        return 1;
    }

    /// By name rather than all children of the folders: their scripts and checksums are not read at all.
    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.SuffixBelow("info", SUFFIX));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        String path = file.path();
        if (FOLDERS.stream().noneMatch(path::startsWith) || !path.endsWith(SUFFIX)) {
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length());
        int colon = name.indexOf(':');
        String pkg = colon < 0 ? name : name.substring(0, colon);
        if (pkg.isEmpty()) {
            return;
        }
        try (var report = new DatabaseReport(out)) {
            var lines = new Lines(file.content());
            while (lines.next()) {
                String listed = lines.text();
                if (!listed.equals("/.")) {
                    report.owned(pkg, "", listed);
                }
            }
        }
    }
}
