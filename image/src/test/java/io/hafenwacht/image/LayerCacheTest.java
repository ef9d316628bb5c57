package io.hafenwacht.image;

import static io.hafenwacht.image.Scans.OPTIONS;
import static io.hafenwacht.image.Scans.packages;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.ConfigurationSecret;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.image.input.ImageArchive;
import io.hafenwacht.image.input.ImageInput;
import io.hafenwacht.image.input.ImageLayout;
import io.hafenwacht.image.input.ImageStream;
import io.hafenwacht.image.layer.ContentScanner;
import io.hafenwacht.image.layer.cache.LayerCache;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.image.Compression;
import io.hafenwacht.testkit.image.ImageBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class LayerCacheTest {
    @TempDir
    private Path folder;

    private LayerCache cache;
    private ScanOptions options;

    @BeforeEach
    void makeCache() {
        cache = new LayerCache(folder.resolve("cache"), 1 << 20);
        options = OPTIONS.cache(cache).secrets(new WordScanner("sesame"));
    }

    /// Finds one word, wherever pieces of a file are cut.
    record WordScanner(String word) implements ContentScanner {
        @Override
        public String fingerprint() {
            return "word " + word;
        }

        @Override
        public List<ConfigurationSecret> configuration(Node config) {
            var hit = new SecretHit("word", "Config.Env[0]", 0, 0, "***", "f", "", true);
            return List.of(new ConfigurationSecret("Config.Env[0]", "Env", word + "\t\n ü%", hit));
        }

        @Override
        public Optional<Scan> begin(String path, long size, byte[] head, int offset, int length) {
            return Optional.of(new Scan() {
                private final StringBuilder text = new StringBuilder();

                @Override
                public void accept(byte[] buffer, int from, int count) {
                    text.append(new String(buffer, from, count, StandardCharsets.ISO_8859_1));
                }

                @Override
                public List<SecretHit> finish() {
                    return text.indexOf(word) < 0
                            ? List.of()
                            : List.of(new SecretHit("word", path, 1, 1, "***", "f", "", true));
                }
            });
        }
    }

    static ImageBuilder image(Compression compression) {
        return new ImageBuilder()
                .layer(
                        compression,
                        tar -> tar.file("var/db", "libc 1\nown libc a.pkg\ngap\n")
                                .file("etc/os-release", "os debian 12")
                                .file("usr/key", "open sesame")
                                .file("a.pkg", "a 1")
                                .symlink("lib", "usr/lib")
                                .hardlink("h.pkg", "usr/key"))
                .layer(compression, tar -> tar.whiteout("usr/key").file("b.pkg", "b 1"));
    }

    private static ScanResult.Scanned scan(ImageInput input, ScanOptions options) {
        ScanResult result = Scans.run(input, options);
        assertThat(result).isInstanceOf(ScanResult.Scanned.class);
        return (ScanResult.Scanned) result;
    }

    /// Files that were just written are not trusted yet, and their `ctime` cannot be set. So the tests of
    /// this class wait side by side.
    private static void settle(Path root) throws Exception {
        Instant newest = Instant.EPOCH;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Instant changed = ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
                newest = changed.isAfter(newest) ? changed : newest;
            }
        }
        Instant settled = newest.plusMillis(2100);
        Await.until("settled files", () -> Instant.now().isAfter(settled));
    }

    @Test
    void aSecondScanOfALayoutReadsNoLayer() throws Exception {
        Path layout = ImageBuilder.write(
                folder.resolve("oci"), image(Compression.GZIP).ociFiles());
        second(new ImageLayout(layout), layout);
    }

    @Test
    void aSecondScanOfAPlainArchiveReadsNoLayer() throws Exception {
        Path archive =
                Scans.write(folder.resolve("a.tar"), image(Compression.NONE).dockerArchive());
        second(new ImageArchive(archive), archive);
    }

    private void second(ImageInput input, Path root) throws Exception {
        settle(root);
        var first = scan(input, options);
        var second = scan(input, options);
        assertThat(first.cachedLayers()).isZero();
        assertThat(second.cachedLayers()).isEqualTo(2);
        assertThat(second.snapshot()).isEqualTo(first.snapshot());
        assertThat(first.snapshot().inventory().secrets())
                .singleElement()
                .satisfies(hit -> assertThat(hit.visible()).isFalse());
        assertThat(first.snapshot().inventory().gaps()).isNotEmpty();
        var other = scan(input, options.secrets(new WordScanner("other")));
        assertThat(other.cachedLayers()).as("other options, other results").isZero();
        assertThat(other.snapshot().inventory().secrets()).isEmpty();
        assertThat(scan(input, options.files(List.of(new FilePattern.ModeBits(0777))))
                        .cachedLayers())
                .isZero();
    }

    @Test
    void aFileThatWasJustWrittenIsNotTrusted() throws Exception {
        Path archive =
                Scans.write(folder.resolve("a.tar"), image(Compression.NONE).dockerArchive());
        scan(new ImageArchive(archive), options);
        assertThat(scan(new ImageArchive(archive), options).cachedLayers()).isZero();
    }

    @Test
    void anArchiveThatClaimsAKnownDiffIdIsReadItself() throws Exception {
        for (Compression compression : List.of(Compression.NONE, Compression.GZIP)) {
            ImageBuilder clean = new ImageBuilder().layer(compression, tar -> tar.file("etc/clean", "nothing"));
            String known = clean.layers().getFirst().diffId();
            ImageBuilder liar = new ImageBuilder()
                    .layer(compression, tar -> tar.file("evil.pkg", "evil 1"))
                    .claimDiffId(known);
            // The engine's own word about the clean layer, and both forms of it on disk, are in the cache.
            scan(
                    new ImageStream("e", "sha256:1", List.of(), () -> new ByteArrayInputStream(clean.dockerArchive())),
                    options);
            Path good = ImageBuilder.write(folder.resolve("good" + compression), clean.ociFiles());
            Path bad = ImageBuilder.write(folder.resolve("bad" + compression), liar.ociFiles());
            Path goodTar = Scans.write(folder.resolve("good.tar"), clean.dockerArchive());
            settle(folder);
            scan(new ImageLayout(good), options);
            scan(new ImageArchive(goodTar), options);
            assertThat(packages(scan(new ImageLayout(bad), options).snapshot())).containsExactly("evil 1 evil.pkg");
            // The same size, the same place, the same modification time.
            FileTime time = Files.getLastModifiedTime(goodTar);
            Scans.write(goodTar, liar.dockerArchive());
            Files.setLastModifiedTime(goodTar, time);
            assertThat(packages(scan(new ImageArchive(goodTar), options).snapshot()))
                    .containsExactly("evil 1 evil.pkg");
            assertThat(packages(scan(
                                    new ImageStream(
                                            "e",
                                            "sha256:2",
                                            List.of(),
                                            () -> new ByteArrayInputStream(liar.dockerArchive())),
                                    options)
                            .snapshot()))
                    .containsExactly("evil 1 evil.pkg");
        }
    }

    @Test
    void aBlobWithTheWrongDigestIsAGapAndNeverCached() throws Exception {
        ImageBuilder image = image(Compression.GZIP);
        var files = image.ociFiles();
        byte[] other = Compression.gzip(new ImageBuilder()
                .layer(tar -> tar.file("var/db", "x 1"))
                .layers()
                .getFirst()
                .tar());
        files.put(
                ImageBuilder.blobPath(Compression.gzip(image.layers().getFirst().tar())), other);
        Path layout = ImageBuilder.write(folder.resolve("oci"), files);
        settle(layout);
        scan(new ImageLayout(layout), options);
        var second = scan(new ImageLayout(layout), options);
        assertThat(second.cachedLayers()).as("the intact one").isEqualTo(1);
        assertThat(Scans.gaps(second.snapshot())).anyMatch(gap -> gap.contains("the manifest names"));
    }

    @Test
    void anEnginesImageIsKnownByItsId() {
        var opened = new AtomicInteger();
        ImageBuilder image = image(Compression.NONE);
        var stream = new ImageStream("app", "sha256:abc", List.of("my/app:2"), () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(image.dockerArchive());
        });
        var first = scan(stream, options);
        opened.set(0);
        var second = scan(stream, options);
        assertThat(second.cachedLayers()).isEqualTo(2);
        assertThat(second.snapshot()).isEqualTo(first.snapshot());
        assertThat(second.snapshot().key()).isEqualTo("my/app");
        assertThat(opened).as("the hard link's target is wanted a second time").hasValueLessThanOrEqualTo(1);
    }

    @Test
    void aBrokenEntryIsAMiss() throws Exception {
        ImageBuilder image = image(Compression.NONE);
        var stream =
                new ImageStream("app", "sha256:abc", List.of(), () -> new ByteArrayInputStream(image.dockerArchive()));
        var first = scan(stream, options);
        List<Path> entries;
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            entries = files.filter(f -> f.toString().endsWith(".layer")).toList();
        }
        assertThat(entries).hasSize(2);
        for (int damage = 0; damage < 4; damage++) {
            for (Path entry : entries) {
                byte[] bytes = Files.readAllBytes(entry);
                switch (damage) {
                    case 0 -> Files.write(entry, new byte[0]);
                    case 1 -> Files.write(entry, Arrays.copyOf(bytes, bytes.length / 2));
                    case 2 -> {
                        bytes[bytes.length / 2] ^= 1;
                        Files.write(entry, bytes);
                    }
                    default -> {
                        bytes[7] ^= 64;
                        Files.write(entry, bytes);
                    }
                }
            }
            var again = scan(stream, options);
            assertThat(again.cachedLayers()).as("damage " + damage).isZero();
            assertThat(again.snapshot()).isEqualTo(first.snapshot());
        }
        assertThat(scan(stream, options).cachedLayers()).isEqualTo(2);
    }

    @Test
    void theOldestGoFirstWhenItIsFull() throws Exception {
        var small = new LayerCache(folder.resolve("small"), 3000);
        for (int i = 0; i < 20; i++) {
            String id = "sha256:" + i;
            small.putNote(id, "x".repeat(1000));
            Path newest = newest(folder.resolve("small"));
            Files.setLastModifiedTime(newest, FileTime.from(Instant.EPOCH.plusSeconds(i)));
            small.trim();
        }
        assertThat(small.status().bytes()).isLessThanOrEqualTo(3000).isGreaterThan(2000);
        assertThat(small.note("sha256:19")).isPresent();
        assertThat(small.note("sha256:0")).isEmpty();
        small.clear();
        assertThat(small.status().bytes()).isZero();
        assertThat(small.note("sha256:19")).isEmpty();
    }

    private static Path newest(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparing(f -> f.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    @Test
    void clearTouchesNothingOfOthers() throws Exception {
        Path root = Files.createDirectories(folder.resolve("cache/ab"));
        Path foreign = Files.writeString(root.resolve("keep.txt"), "x");
        cache.putNote("a", "b");
        assertThat(cache.status().bytes()).isPositive();
        cache.clear();
        assertThat(foreign).exists();
        assertThat(cache.status().layers()).isZero();
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNothingButSpeed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        var blocked = OPTIONS.cache(new LayerCache(file.resolve("cache"), 1 << 20));
        Path archive =
                Scans.write(folder.resolve("a.tar"), image(Compression.NONE).dockerArchive());
        assertThat(packages(scan(new ImageArchive(archive), blocked).snapshot()))
                .isNotEmpty();
    }

    /// Bodies that are only searched or only mapped are in no digest.
    @Test
    void layersOfTheSameHeadersDoNotStandInForEachOther() throws Exception {
        Path guilty = Scans.write(
                folder.resolve("guilty.tar"), sameHeaders("open sesame").dockerArchive());
        Path clean = Scans.write(
                folder.resolve("clean.tar"), sameHeaders("open window").dockerArchive());
        settle(folder);
        assertThat(secrets(guilty)).isEqualTo(1);
        assertThat(secrets(clean)).isZero();
        assertThat(secrets(guilty)).as("after the other one filled the cache").isEqualTo(1);
    }

    private static ImageBuilder sameHeaders(String body) {
        return new ImageBuilder().layer(Compression.NONE, tar -> tar.file("usr/key", body));
    }

    private int secrets(Path archive) {
        return scan(new ImageArchive(archive), options)
                .snapshot()
                .inventory()
                .secrets()
                .size();
    }
}
