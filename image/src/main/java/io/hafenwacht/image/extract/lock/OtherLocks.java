package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;

/// Files that name packages which nobody here reads: each is a gap, never silence.
@AutoService(LockFile.class)
public final class OtherLocks implements LockFile {
    private static final List<String> NAMES = List.of(
            "pom.xml",
            "bun.lock",
            "bun.lockb",
            "deno.lock",
            "mix.lock",
            "pubspec.lock",
            "Podfile.lock",
            "Package.resolved",
            "conan.lock",
            "conda-lock.yml",
            "pylock.toml",
            "rebar.lock",
            "stack.yaml.lock");

    @Override
    public String name() {
        return "lock-others";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return NAMES.stream().<FilePattern>map(FilePattern.Name::new).toList();
    }

    @Override
    public void extract(WantedFile file, Extraction out) {
        out.gap(
                Text.of(
                        "the packages that this file names were not judged: its format is not read",
                        "die Pakete, die diese Datei nennt, wurden nicht bewertet: das Format wird nicht gelesen"),
                Text.of(
                        "Judge what is built from it: hafenwacht image.",
                        "Bewerten, was daraus gebaut wird: hafenwacht image."));
    }
}
