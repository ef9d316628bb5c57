package io.hafenwacht.image;

import static io.hafenwacht.testkit.image.TarBuilder.mode;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.image.input.ImageArchive;
import io.hafenwacht.image.input.ImageInput;
import io.hafenwacht.image.input.ImageLayout;
import io.hafenwacht.image.input.ImageStream;
import io.hafenwacht.image.input.LocalImage;
import io.hafenwacht.testkit.image.Compression;
import io.hafenwacht.testkit.image.ImageBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The same image in every form gives the same inventory.
class ImageScannerTest {
    private static final ScanOptions OPTIONS = ScanOptions.standard()
            .extractors(List.of(
                    LineExtractor.distribution(new FilePattern.Path("var/db"), new FilePattern.Path("etc/os-release")),
                    LineExtractor.language(new FilePattern.Suffix(".pkg"))))
            .files(List.of(new FilePattern.ModeBits(04000)));

    @TempDir
    private Path folder;

    static ImageBuilder image(Compression compression) {
        return new ImageBuilder()
                .emptyLayer("ENV a=b")
                .layer(
                        compression,
                        tar -> tar.directory("./")
                                .directory("var")
                                .file("var/db", "libc 1\nzlib 1\nown libc usr/lib/a.pkg\n")
                                .file("etc/os-release", "os debian 12")
                                .file("usr/lib/a.pkg", "alpha 1")
                                .file("usr/lib/b.pkg", "beta 1")
                                .file("bin/su", "x", mode(04755)))
                .emptyLayer("CMD x")
                .layer(
                        compression,
                        tar -> tar.file("var/db", "libc 1\nzlib 2\n").whiteout("usr/lib/b.pkg"))
                .config("{\"User\":\"app\"}");
    }

    private Map<String, ImageInput> forms(ImageBuilder image) throws IOException {
        var forms = new LinkedHashMap<String, ImageInput>();
        forms.put("docker archive", new ImageArchive(write("docker.tar", image.dockerArchive())));
        forms.put("legacy docker archive", new ImageArchive(write("legacy.tar", image.dockerArchiveLegacy())));
        forms.put(
                "gzipped docker archive",
                new ImageArchive(write("docker.tar.gz", Compression.gzip(image.dockerArchive()))));
        forms.put(
                "zstd legacy archive",
                new ImageArchive(write("legacy.tar.zst", Compression.ZSTD.pack(image.dockerArchiveLegacy()))));
        forms.put("oci folder", new ImageLayout(ImageBuilder.write(folder.resolve("oci"), image.ociFiles())));
        forms.put("oci tar", new ImageArchive(write("oci.tar", image.ociTar())));
        forms.put("gzipped oci tar", new LocalImage(write("oci.tar.gz", Compression.gzip(image.ociTar()))));
        forms.put(
                "engine", new ImageStream("app", "", List.of(), () -> new ByteArrayInputStream(image.dockerArchive())));
        forms.put(
                "old engine",
                new ImageStream("app", "", List.of(), () -> new ByteArrayInputStream(image.dockerArchiveLegacy())));
        return forms;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static ImageSnapshot scan(ImageInput input) throws InterruptedException {
        ScanResult result = ImageScanner.scan(input, OPTIONS);
        assertThat(result).isInstanceOf(ScanResult.Scanned.class);
        return ((ScanResult.Scanned) result).snapshot();
    }

    @TestFactory
    List<DynamicTest> everyFormGivesTheSame() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Compression compression : Compression.values()) {
            ImageBuilder image = image(compression);
            forms(image)
                    .forEach((form, input) -> tests.add(
                            DynamicTest.dynamicTest(form + " " + compression, () -> check(scan(input), image))));
        }
        return tests;
    }

    private static void check(ImageSnapshot snapshot, ImageBuilder image) {
        String lower = image.layers().get(0).diffId();
        String upper = image.layers().get(1).diffId();
        assertThat(snapshot.inventory().gaps()).isEmpty();
        assertThat(snapshot.inventory().packages())
                .extracting(p -> p.name() + " " + p.version() + " "
                        + p.location().path() + " " + p.location().imageLayer())
                .containsExactly("libc 1 var/db " + lower, "zlib 2 var/db " + upper, "alpha 1 usr/lib/a.pkg " + lower);
        assertThat(snapshot.inventory().operatingSystem().orElseThrow().distro())
                .isEqualTo("debian-12");
        assertThat(snapshot.inventory().packages().getFirst().purl())
                .hasToString("pkg:deb/debian/libc@1?distro=debian-12");
        assertThat(snapshot.inventory().packages().getLast().attribute(InstalledPackage.Attribute.OWNED_BY))
                .as("the upper database no longer lists the file")
                .isEmpty();
        assertThat(snapshot.inventory().files()).extracting(FileEntry::path).containsExactly("bin/su");
        assertThat(snapshot.layers())
                .extracting(ImageSnapshot.ImageLayer::createdBy)
                .containsExactly("layer 1", "layer 2");
        assertThat(snapshot.layers().getFirst().files()).isEqualTo(7);
        assertThat(snapshot.id()).contains(Digest.sha256(image.configJson()));
        assertThat(snapshot.key()).isEqualTo("test/app");
        assertThat(snapshot.config().at("config", "User").stringOrEmpty()).isEqualTo("app");
    }

    @Test
    void anUnpackedFolderIsReadAsOneLayer() throws Exception {
        Path root = folder.resolve("root");
        ImageBuilder.write(
                root,
                Map.of(
                        "var/db",
                        "libc 1\nown libc usr/a.pkg".getBytes(),
                        "usr/a.pkg",
                        "alpha 1".getBytes(),
                        "etc/os",
                        "os debian 12".getBytes()));
        Files.createSymbolicLink(root.resolve("outside"), Path.of("/"));
        ImageSnapshot snapshot = scan(new LocalImage(root));
        assertThat(snapshot.inventory().gaps()).isEmpty();
        assertThat(snapshot.inventory().packages())
                .extracting(InstalledPackage::name)
                .containsExactly("libc", "alpha");
        assertThat(snapshot.inventory().packages().getLast().attribute(InstalledPackage.Attribute.OWNED_BY))
                .contains("libc");
        assertThat(snapshot.id()).isEmpty();
    }
}
