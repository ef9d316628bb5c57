package io.hafenwacht.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.image.input.ImageArchive;
import io.hafenwacht.image.input.ImageInput;
import io.hafenwacht.testkit.image.ImageBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Short ways to a scan and to what it says.
public final class Scans {
    /// A distribution's database in `var/db` and `lib/db`, its releases in `etc/`, packages of a language in
    /// `*.pkg`.
    public static final ScanOptions OPTIONS = ScanOptions.standard()
            .extractors(List.of(
                    LineExtractor.distribution(
                            new FilePattern.Path("var/db"),
                            new FilePattern.Path("lib/db"),
                            new FilePattern.ChildOf("var/lists"),
                            new FilePattern.Path("etc/os-release"),
                            new FilePattern.Path("usr/lib/os-release")),
                    LineExtractor.language(new FilePattern.Suffix(".pkg"), new FilePattern.Executable())))
            .files(List.of(new FilePattern.ModeBits(04000)));

    private Scans() {}

    public static ImageSnapshot scan(ImageInput input, ScanOptions options) {
        ScanResult result = run(input, options);
        assertThat(result).isInstanceOf(ScanResult.Scanned.class);
        return ((ScanResult.Scanned) result).snapshot();
    }

    public static ScanResult run(ImageInput input, ScanOptions options) {
        try {
            return ImageScanner.scan(input, options);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes the image as a plain archive below `folder` and scans it.
    public static ImageSnapshot scan(ImageBuilder image, Path folder) {
        return scan(new ImageArchive(write(folder.resolve("image.tar"), image.dockerArchive())), OPTIONS);
    }

    public static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `name version path`, sorted as reported.
    public static List<String> packages(ImageSnapshot snapshot) {
        return snapshot.inventory().packages().stream()
                .map(p -> p.name() + " " + p.version() + " " + p.location().path())
                .toList();
    }

    /// `name version` and the number of the layer it is attributed to.
    public static List<String> origins(ImageSnapshot snapshot) {
        List<String> ids =
                snapshot.layers().stream().map(ImageSnapshot.ImageLayer::diffId).toList();
        return snapshot.inventory().packages().stream()
                .map(p -> p.name() + " " + p.version() + " "
                        + ids.indexOf(p.location().imageLayer()))
                .toList();
    }

    public static InstalledPackage only(ImageSnapshot snapshot, String name) {
        return snapshot.inventory().packages().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public static List<String> gaps(ImageSnapshot snapshot) {
        return snapshot.inventory().gaps().stream().map(Scans::text).toList();
    }

    private static String text(Gap gap) {
        return gap.path() + ": " + gap.reason().english();
    }
}
