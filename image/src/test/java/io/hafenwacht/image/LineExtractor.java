package io.hafenwacht.image;

import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;
import java.util.Optional;

/// Reads files of lines `name version`, `own name path`, `os id version`, `gap`, `broken`: a package database
/// simple enough that tests say what they mean.
public record LineExtractor(String name, PackageKind kind, List<FilePattern> wants) implements Extractor {
    public static LineExtractor distribution(FilePattern... wants) {
        return new LineExtractor("lines-distribution", PackageKind.DEB, List.of(wants));
    }

    public static LineExtractor language(FilePattern... wants) {
        return new LineExtractor("lines-language", PackageKind.PYPI, List.of(wants));
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        for (String line : file.utf8().lines().toList()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "own" -> out.owned(words[1], words[2]);
                case "os" -> out.found(new OperatingSystem(words[1], words[2], "", "", List.of(), Optional.empty()));
                case "gap" -> out.gap(Text.same("a gap"), Text.same("a remedy"));
                case "broken" -> throw MalformedInput.at(0, "broken", "kaputt");
                default -> {
                    if (words.length == 2) {
                        out.found(InstalledPackage.of(kind, words[0], words[1], file.location()));
                    }
                }
            }
        }
    }
}
