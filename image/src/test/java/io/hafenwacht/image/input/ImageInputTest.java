package io.hafenwacht.image.input;

import static io.hafenwacht.image.Scans.OPTIONS;
import static io.hafenwacht.image.Scans.packages;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.artifact.Platform;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.ScanResult;
import io.hafenwacht.image.Scans;
import io.hafenwacht.testkit.image.Compression;
import io.hafenwacht.testkit.image.ImageBuilder;
import io.hafenwacht.testkit.image.TarBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageInputTest {
    @TempDir
    private Path folder;

    private static ImageBuilder forPlatform(String os, String cpu) {
        return new ImageBuilder().platform(os, cpu).tag("1").layer(tar -> tar.file("x.pkg", cpu + " 1"));
    }

    private static ImageRequest platform(String text) {
        return new ImageRequest(Platform.parse(text), Optional.empty());
    }

    private Path layout(boolean nested, ImageBuilder... images) {
        return ImageBuilder.write(folder.resolve("oci"), ImageBuilder.ociFiles(List.of(images), nested));
    }

    @ParameterizedTest
    @CsvSource({"linux/amd64, false, amd64", "linux/arm64, false, arm64", "linux/arm64, true, arm64"})
    void thePlatformChoosesTheImage(String platform, boolean nested, String wanted) {
        Path layout = layout(nested, forPlatform("linux", "amd64"), forPlatform("linux", "arm64"));
        assertThat(packages(Scans.scan(new ImageLayout(layout), OPTIONS.of(platform(platform)))))
                .containsExactly(wanted + " 1 x.pkg");
        Path tar = Scans.write(
                folder.resolve("oci.tar"),
                ImageBuilder.tar(ImageBuilder.ociFiles(
                        List.of(forPlatform("linux", "amd64"), forPlatform("linux", "arm64")), nested)));
        assertThat(packages(Scans.scan(new ImageArchive(tar), OPTIONS.of(platform(platform)))))
                .containsExactly(wanted + " 1 x.pkg");
    }

    @Test
    void aMissingPlatformIsToldWithThoseThatAreThere() {
        Path layout = layout(true, forPlatform("linux", "amd64"), forPlatform("linux", "arm64"));
        assertThat(failure(new ImageLayout(layout), platform("linux/s390x")))
                .contains("linux/s390x", "linux/amd64, linux/arm64");
        Path tar = Scans.write(
                folder.resolve("d.tar"), forPlatform("linux", "arm64").dockerArchive());
        assertThat(failure(new ImageArchive(tar), platform("linux/s390x"))).contains("only for: linux/arm64");
    }

    @Test
    void theOnlyImageIsTakenWhateverItsPlatform() {
        Path layout = layout(false, forPlatform("linux", "s390x"));
        assertThat(packages(Scans.scan(new ImageLayout(layout), OPTIONS))).containsExactly("s390x 1 x.pkg");
    }

    @Test
    void oneOfSeveralImagesMustBeNamed() {
        ImageBuilder a = forPlatform("linux", "amd64").tag("team/a:1");
        ImageBuilder b = new ImageBuilder().tag("team/b:2").layer(tar -> tar.file("x.pkg", "b 1"));
        Path layout = layout(false, a, b);
        ImageRequest any = platform("linux/amd64");
        assertThat(failure(new ImageLayout(layout), any)).contains("2 images", "team/a:1", "team/b:2");
        var named = new ImageRequest(Optional.empty(), Optional.of("team/b:2"));
        assertThat(packages(Scans.scan(new ImageLayout(layout), OPTIONS.of(named))))
                .containsExactly("b 1 x.pkg");
        var unknown = new ImageRequest(Optional.empty(), Optional.of("team/c"));
        assertThat(failure(new ImageLayout(layout), unknown)).contains("no image 'team/c'", "team/a:1");
    }

    private static String failure(ImageInput input, ImageRequest request) {
        ScanResult result = Scans.run(input, OPTIONS.of(request));
        assertThat(result).isInstanceOf(ScanResult.Failed.class);
        Text reason = ((ScanResult.Failed) result).reason();
        assertThat(reason.german()).isNotEqualTo(reason.english());
        return reason.english();
    }

    @TestFactory
    List<DynamicTest> whatIsNoImageIsTold() {
        Map<String, byte[]> files = Map.of(
                "it looks like a program", "\177ELF\2\1\1".getBytes(StandardCharsets.ISO_8859_1),
                "it looks like a zip", "PK\3\4".getBytes(StandardCharsets.ISO_8859_1),
                "it looks like a JSON", "{\"bomFormat\": 1}".getBytes(StandardCharsets.UTF_8),
                "it looks like a text", "hello".getBytes(StandardCharsets.UTF_8),
                "the file is empty", new byte[0],
                "a tar archive without", new TarBuilder().file("a", "b").build(),
                "it is no tar archive", new byte[] {1, 2, 3});
        var tests = new ArrayList<DynamicTest>();
        files.forEach((expected, bytes) -> tests.add(DynamicTest.dynamicTest(expected, () -> {
            Path file = Scans.write(folder.resolve("file"), bytes);
            assertThat(failure(new LocalImage(file), ImageRequest.ANY)).contains(expected);
        })));
        return tests;
    }

    @Test
    void whatIsNotThereIsTold() throws Exception {
        assertThat(failure(new LocalImage(folder.resolve("none")), ImageRequest.ANY))
                .contains("no such file");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(failure(new LocalImage(empty), ImageRequest.ANY)).contains("a folder without 'index.json'");
        assertThat(failure(new ImageArchive(folder.resolve("none")), ImageRequest.ANY))
                .contains("no such file");
    }

    @Test
    void aManifestOfAMillionEntriesIsRefused() {
        String entry = "{\"Config\":\"c\",\"RepoTags\":null,\"Layers\":[]},";
        byte[] manifest = ("[" + entry.repeat(1_000_000) + "{}]").getBytes(StandardCharsets.UTF_8);
        Path file = Scans.write(
                folder.resolve("a.tar"),
                new TarBuilder().file("manifest.json", manifest).build());
        assertThat(failure(new ImageArchive(file), ImageRequest.ANY)).contains("over the limit");
        Path packed = Scans.write(
                folder.resolve("a.tgz"),
                Compression.gzip(
                        new TarBuilder().file("manifest.json", manifest).build()));
        assertThat(failure(new ImageArchive(packed), ImageRequest.ANY)).contains("over the limit");
    }

    @Test
    void missingPartsAreTold() {
        ImageBuilder image = forPlatform("linux", "amd64");
        var files = image.ociFiles();
        String layer =
                ImageBuilder.blobPath(Compression.gzip(image.layers().getFirst().tar()));
        files.remove(layer);
        Path layout = ImageBuilder.write(folder.resolve("oci"), files);
        assertThat(failure(new ImageLayout(layout), ImageRequest.ANY)).contains(layer);
        Path tar = Scans.write(folder.resolve("t.tar"), ImageBuilder.tar(files));
        assertThat(failure(new ImageArchive(tar), ImageRequest.ANY)).contains(layer);
        Path gzip = Scans.write(folder.resolve("t.tgz"), Compression.gzip(ImageBuilder.tar(files)));
        assertThat(failure(new ImageArchive(gzip), ImageRequest.ANY)).contains(layer);
    }

    @Test
    void aChangedConfigurationIsToldByItsDigest() {
        ImageBuilder image = forPlatform("linux", "amd64");
        var files = image.ociFiles();
        files.put(ImageBuilder.blobPath(image.configJson()), "{}".getBytes(StandardCharsets.UTF_8));
        Path layout = ImageBuilder.write(folder.resolve("oci"), files);
        assertThat(failure(new ImageLayout(layout), ImageRequest.ANY)).contains("should have digest");
    }

    @TestFactory
    List<DynamicTest> truncatedAnywhereItFailsOrHasAGap() {
        ImageBuilder image = new ImageBuilder()
                .layer(tar -> tar.file("var/db", "a 1\nb 2\n"))
                .layer(tar -> tar.file("x.pkg", "x 1"));
        Map<String, byte[]> forms = Map.of(
                "plain.tar", image.dockerArchive(),
                "legacy.tar", image.dockerArchiveLegacy(),
                "oci.tar", image.ociTar(),
                "plain.tgz", Compression.gzip(image.dockerArchive()));
        var tests = new ArrayList<DynamicTest>();
        forms.forEach((name, bytes) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            Path file = folder.resolve(name);
            List<String> whole = packages(Scans.scan(new LocalImage(Scans.write(file, bytes)), OPTIONS));
            assertThat(whole).hasSize(3);
            // Scans write a file each, so plain ones are cut at block borders and around them.
            int step = name.endsWith("tgz") ? 1 : 171;
            for (int length = 0; length < bytes.length; length += step) {
                answers(Scans.run(new LocalImage(Scans.write(file, Arrays.copyOf(bytes, length))), OPTIONS), whole);
            }
        })));
        return tests;
    }

    @TestFactory
    List<DynamicTest> flippedBitsNeverEndInAnException() {
        ImageBuilder image =
                new ImageBuilder().layer(tar -> tar.file("var/db", "a 1\nb 2\n").file("x.pkg", "x 1"));
        Map<String, byte[]> forms = Map.of(
                "plain.tar", image.dockerArchive(),
                "oci.tar", image.ociTar(),
                "plain.tgz", Compression.gzip(image.dockerArchive()));
        var tests = new ArrayList<DynamicTest>();
        forms.forEach((name, bytes) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            var random = new Random(7);
            for (int i = 0; i < 300; i++) {
                byte[] flipped = bytes.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                var result = Scans.run(new LocalImage(Scans.write(folder.resolve(name), flipped)), OPTIONS);
                if (result instanceof ScanResult.Scanned scanned) {
                    assertThat(packages(scanned.snapshot())).hasSizeLessThanOrEqualTo(4);
                }
            }
        })));
        return tests;
    }

    /// All packages, or fewer with a gap, or a failure.
    private static void answers(ScanResult result, List<String> whole) {
        if (result instanceof ScanResult.Scanned scanned
                && scanned.snapshot().inventory().gaps().isEmpty()) {
            assertThat(packages(scanned.snapshot())).isEqualTo(whole);
        }
    }

    @Test
    void indexesThatNameEachOtherManyTimesEndAtALimit() throws Exception {
        Map<String, byte[]> files = new HashMap<>();
        byte[] index = "{\"manifests\":[]}".getBytes(StandardCharsets.UTF_8);
        for (int level = 0; level < 3; level++) {
            Digest digest = Digest.sha256(index);
            files.put("blobs/sha256/" + digest.hex(), index);
            String one = "{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"digest\":\"" + digest + "\"}";
            index = ("{\"manifests\":[" + String.join(",", Collections.nCopies(1_500, one)) + "]}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        files.put("index.json", index);
        Path layout = ImageBuilder.write(folder.resolve("indexes"), files);
        assertThat(failure(new ImageLayout(layout), ImageRequest.ANY)).contains("manifests of an image index");
    }

    @Test
    void anArchiveOfEndlessNamesEndsAtALimit() throws Exception {
        var tar = new TarBuilder();
        String name = "d/".repeat(2_000);
        for (int i = 0; i < 4_500; i++) {
            tar.file(name + i, "");
        }
        Path file = Files.write(folder.resolve("names.tar"), tar.build());
        assertThat(failure(new ImageArchive(file), ImageRequest.ANY)).contains("names in an image archive");
        Path packed = Files.write(folder.resolve("names.tar.gz"), Compression.gzip(tar.build()));
        assertThat(failure(new ImageArchive(packed), ImageRequest.ANY)).contains("names in an image archive");
    }
}
