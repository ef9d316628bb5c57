package io.hafenwacht.image.layer;

import static io.hafenwacht.image.Scans.OPTIONS;
import static io.hafenwacht.image.Scans.gaps;
import static io.hafenwacht.image.Scans.packages;
import static io.hafenwacht.image.Scans.scan;
import static io.hafenwacht.testkit.image.TarBuilder.declaredSize;
import static io.hafenwacht.testkit.image.TarBuilder.mode;
import static io.hafenwacht.testkit.image.TarBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.image.ImageScanner;
import io.hafenwacht.image.LineExtractor;
import io.hafenwacht.image.ScanOptions;
import io.hafenwacht.image.Scans;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import io.hafenwacht.image.input.ImageLayout;
import io.hafenwacht.image.input.LocalImage;
import io.hafenwacht.testkit.image.Compression;
import io.hafenwacht.testkit.image.ImageBuilder;
import io.hafenwacht.testkit.image.TarBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerPassTest {
    private static final String ELF = "\177ELF\nprogram 1\n";

    @TempDir
    private Path folder;

    @Test
    void executablesAreKnownByTheirMagicNumber() {
        var image = new ImageBuilder()
                .layer(tar -> tar.file("bin/a", ELF, mode(0755))
                        .file("bin/no-magic", "program 2\n", mode(0755))
                        .file("bin/no-bit", ELF)
                        .file("lib/z.so.1", ELF)
                        .symlink("bin/link", "a")
                        .hardlink("bin/hard", "bin/a", mode(0755)));
        assertThat(packages(scan(image, folder))).containsExactly("program 1 bin/a", "program 1 lib/z.so.1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"NONE", "GZIP"})
    void filesOfAnySizeReachTheirReaderWhole(Compression compression) {
        // Both sides of: mapping, growing the buffer, spilling to a temporary file.
        var image = new ImageBuilder().layer(compression, tar -> {
            for (int size : List.of(0, 1, (64 << 10) - 1, 64 << 10, (1 << 20) + 1, (32 << 20) - 7, (32 << 20) + 9)) {
                byte[] body = new byte[size];
                tar.file("f" + size + ".sum", body);
            }
        });
        var options = OPTIONS.extractors(List.of(new SizeExtractor()));
        var snapshot = scan(new ImageLayout(ImageBuilder.write(folder.resolve("oci"), image.ociFiles())), options);
        assertThat(gaps(snapshot)).isEmpty();
        assertThat(snapshot.inventory().packages())
                .hasSize(7)
                .allSatisfy(p -> assertThat(p.location().path()).isEqualTo("f" + p.version() + ".sum"));
    }

    /// Names each file by its size.
    private static final class SizeExtractor implements Extractor {
        @Override
        public String name() {
            return "size";
        }

        @Override
        public int revision() {
            return 1;
        }

        @Override
        public List<FilePattern> wants() {
            return List.of(new FilePattern.Suffix(".sum"));
        }

        @Override
        public void extract(WantedFile file, Extraction out) {
            out.found(InstalledPackage.of(
                    PackageKind.GENERIC, "size", "" + file.content().byteSize(), file.location()));
        }
    }

    @Test
    void anExtractorThatFailsCostsOnlyItsFile() {
        Extractor failing = new Extractor() {
            @Override
            public String name() {
                return "a-failing";
            }

            @Override
            public int revision() {
                return 1;
            }

            @Override
            public List<FilePattern> wants() {
                return List.of(new FilePattern.Path("var/db"));
            }

            @Override
            public void extract(WantedFile file, Extraction out) {
                throw new IllegalStateException("defect");
            }
        };
        var options = OPTIONS.extractors(List.of(failing, LineExtractor.distribution(new FilePattern.Path("var/db"))));
        var image = new ImageBuilder().layer(tar -> tar.file("var/db", "a 1"));
        var snapshot = scan(new ImageLayout(ImageBuilder.write(folder.resolve("oci"), image.ociFiles())), options);
        assertThat(packages(snapshot)).containsExactly("a 1 var/db");
        assertThat(gaps(snapshot)).singleElement().asString().contains("'a-failing' failed", "defect");
    }

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"NONE", "GZIP"})
    void tenDeclaredGigabytesAreAGap(Compression compression) {
        byte[] tar = new TarBuilder()
                .file("var/db", "a 1")
                .file("x.pkg", "x 1", declaredSize(10L << 30))
                .build();
        var image = new ImageBuilder().layer(tar, compression);
        var snapshot = scan(new ImageLayout(ImageBuilder.write(folder.resolve("oci"), image.ociFiles())), OPTIONS);
        assertThat(packages(snapshot)).containsExactly("a 1 var/db");
        assertThat(gaps(snapshot)).anyMatch(gap -> gap.contains("wanted file"));
        assertThat(gaps(snapshot)).anyMatch(gap -> gap.contains("archive ends in the body of x.pkg"));
        assertThat(snapshot.inventory().gaps())
                .anyMatch(gap -> gap.reason()
                        .german()
                        .startsWith("Die Schicht ist beschädigt: das Archiv endet im Inhalt von x.pkg bei Byte "));
    }

    @Test
    void sparseFilesOfTerabytesCostNothing() {
        var tar = new TarBuilder().file("var/db", "a 1");
        for (int i = 0; i < 20; i++) {
            tar.paxSparse("s" + i + ".pkg", 1L << 40, 0, "x 1".getBytes(StandardCharsets.UTF_8));
        }
        var snapshot = scan(new ImageBuilder().layer(tar.file("y.pkg", "y 1").build(), Compression.NONE), folder);
        assertThat(packages(snapshot)).containsExactly("a 1 var/db", "y 1 y.pkg");
        assertThat(gaps(snapshot)).hasSize(20).allMatch(gap -> gap.contains("wanted file"));
    }

    @Test
    void moreThanTheLimitOfPackagesIsAGap() {
        var database = new StringBuilder();
        for (int i = 0; i < 110_000; i++) {
            database.append('p').append(i).append(" 1\n");
        }
        var image = new ImageBuilder().layer(tar -> tar.file("var/db", database.toString()));
        var snapshot = scan(image, folder);
        assertThat(snapshot.inventory().packages()).hasSize(100_000);
        assertThat(gaps(snapshot)).singleElement().asString().contains("packages of one image", "100000");
    }

    @Test
    void gapsAreCountedNotListedWithoutEnd() {
        var tar = new TarBuilder();
        for (int i = 0; i < 1000; i++) {
            tar.file("d/.wh." + (i % 2 == 0 ? "" : "."), "");
        }
        var snapshot = scan(new ImageBuilder().layer(tar.build(), Compression.NONE), folder);
        assertThat(gaps(snapshot)).anyMatch(gap -> gap.contains("500 further gaps"));
    }

    @Test
    void anInterruptedScanEndsAndClosesItsThreads() throws Exception {
        var image = new ImageBuilder().layer(tar -> tar.file("var/db", "a 1"));
        var layout = new ImageLayout(ImageBuilder.write(folder.resolve("oci"), image.ociFiles()));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ImageScanner.scan(layout, OPTIONS)).isInstanceOf(InterruptedException.class);
        Thread.interrupted();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("layer-")) {
                // A pool is terminated a moment before its last thread is.
                assertThat(thread.join(Duration.ofSeconds(10)))
                        .as(thread.getName())
                        .isTrue();
            }
        }
    }

    @Test
    void aFolderIsReadWithoutLeavingIt() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside/var"));
        Files.writeString(outside.resolve("db"), "secret 1");
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("etc"));
        Files.createSymbolicLink(root.resolve("var"), Path.of("../outside/var"));
        Files.createSymbolicLink(root.resolve("abs.pkg"), outside.resolve("db"));
        Files.writeString(root.resolve("x.pkg"), "x 1");
        Files.createLink(root.resolve("y.pkg"), root.resolve("x.pkg"));
        assertThat(packages(scan(new LocalImage(root), OPTIONS)))
                .as("a second name of the same file is no second package")
                .containsExactly("x 1 x.pkg");
    }

    @Test
    void aFileThatMayNotBeReadIsAGap() throws Exception {
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("etc"));
        Path hidden = Files.writeString(root.resolve("x.pkg"), "x 1");
        Files.setPosixFilePermissions(hidden, Set.of());
        Assumptions.assumeFalse(Files.isReadable(hidden), "this user may read everything");
        assertThat(gaps(scan(new LocalImage(root), OPTIONS)))
                .singleElement()
                .asString()
                .contains("x.pkg: Not readable");
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        var image = new ImageBuilder();
        for (int i = 0; i < 12; i++) {
            int n = i;
            image.layer(tar -> tar.file("var/db", "a " + n % 3 + "\n").file(n + ".pkg", "x " + n));
        }
        var input = new ImageLayout(ImageBuilder.write(folder.resolve("oci"), image.ociFiles()));
        var one = new ScanOptions(
                OPTIONS.request(),
                OPTIONS.extractors(),
                OPTIONS.files(),
                OPTIONS.secrets(),
                OPTIONS.cache(),
                OPTIONS.progress(),
                1);
        assertThat(Scans.scan(input, OPTIONS)).isEqualTo(Scans.scan(input, one));
    }

    @Test
    void gapsOfFilesAreBoundedAndCounted() {
        var image = new ImageBuilder().layer(tar -> {
            for (int i = 0; i < 700; i++) {
                tar.file("f" + i + ".pkg", "broken\n");
            }
        });
        List<String> gaps = gaps(scan(image, folder));
        assertThat(gaps).hasSize(501).anyMatch(gap -> gap.contains("200 further gaps"));
    }

    @Test
    void packagesWithEndlessTextsUseUpTheBudgetBeforeTheHeap() {
        var budget = new Budget();
        String text = "x".repeat(10 << 20);
        int admitted = 0;
        while (admitted < 100 && budget.refuses(pkg(text + admitted)).isEmpty()) {
            admitted++;
        }
        assertThat(admitted).isEqualTo(4);
        assertThat(budget.refuses(pkg(text))).contains(Budget.RETAINED_BYTES);
        assertThat(budget.refuses(pkg("short"))).isEmpty();
    }

    /// Its source repeats both texts.
    private static InstalledPackage pkg(String name) {
        return InstalledPackage.of(PackageKind.PYPI, name, "1", PackageLocation.of("a"));
    }

    @Test
    void holesThatOnlyTheContentScannerWouldReadAreBounded() {
        byte[] tar = new TarBuilder()
                .paxSparse("a.txt", (1L << 30) - 1, 0, new byte[512])
                .paxSparse("b.txt", (1L << 30) - 1, 0, new byte[512])
                .build();
        var seen = new AtomicLong();
        var image = new ImageBuilder();
        for (int i = 0; i < 4; i++) {
            byte[] other = new TarBuilder().file("n" + i, "").build();
            image.layer(concat(tar, other), Compression.NONE);
        }
        var snapshot = scan(
                new LocalImage(Scans.write(folder.resolve("sparse.tar"), image.dockerArchive())),
                OPTIONS.secrets(new CountingScanner(seen)));
        assertThat(seen.get()).isLessThanOrEqualTo(4L << 30);
        assertThat(gaps(snapshot))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(gap -> gap.contains("holes of sparse files"));
    }

    /// The first archive's entries, then the second's.
    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length - 1024 + second.length);
        System.arraycopy(second, 0, both, first.length - 1024, second.length);
        return both;
    }

    private record CountingScanner(AtomicLong seen) implements ContentScanner {
        @Override
        public String fingerprint() {
            return "counting";
        }

        @Override
        public Optional<Scan> begin(String path, long size, byte[] head, int offset, int length) {
            return Optional.of(new Scan() {
                @Override
                public void accept(byte[] bytes, int at, int count) {
                    seen.addAndGet(count);
                }

                @Override
                public List<SecretHit> finish() {
                    return List.of();
                }
            });
        }
    }

    @Test
    void aPipeInPlaceOfAWantedFileIsAGap() {
        var image = new ImageBuilder()
                .layer(tar -> tar.file("var/db", "", type('6')).file("x", "", type('6')));
        assertThat(gaps(scan(image, folder)))
                .containsExactly("var/db: Not read: a pipe, socket or device stands where a file belongs.");
    }
}
