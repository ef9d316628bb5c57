package io.hafenwacht.bench;

import com.sun.management.OperatingSystemMXBean;
import io.hafenwacht.app.scan.SecretContentScanner;
import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.image.ImageScanner;
import io.hafenwacht.image.ScanOptions;
import io.hafenwacht.image.ScanResult;
import io.hafenwacht.image.input.LocalImage;
import io.hafenwacht.image.layer.cache.LayerCache;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// CPU time of whole scans against a physical floor: inflating the same layers with the JDK and taking the
/// SHA-256 of the packed bytes. Each measurement is a process of its own, rounds are interleaved, and the
/// least of each is taken, because other load only adds.
///
/// Arguments: a folder for the images (made once), then the folders of which each becomes a layer.
public final class ImageScanBench {
    private static final int ROUNDS = 3;

    private ImageScanBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("child")) {
            child(arguments[1], Path.of(arguments[2]));
            return;
        }
        var images = new BenchImages(Path.of(arguments[0]));
        List<Path> trees = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        Path layout = images.layout(trees);
        Path archive = images.archive(trees);
        Path many = images.manyFiles();
        Figures floor = Figures.NONE;
        Figures plain = Figures.NONE;
        Figures secrets = Figures.NONE;
        Figures sought = Figures.NONE;
        Figures read = Figures.NONE;
        Figures start = Figures.NONE;
        for (int i = 0; i < ROUNDS; i++) {
            floor = floor.least(measure("floor", layout));
            plain = plain.least(measure("scan", layout));
            secrets = secrets.least(measure("secrets", layout));
            sought = sought.least(measure("scan", archive));
            read = read.least(measure("read", archive));
            start = start.least(measure("nothing", archive));
        }
        System.out.printf(Locale.ROOT, "packed %d MB, unpacked %d MB%n", size(layout) >> 20, Files.size(archive) >> 20);
        print("floor: Inflater + SHA-256 of the blobs", floor, floor);
        print("scan of the OCI layout, no secrets", plain, floor);
        print("scan of the OCI layout, with secrets", secrets, floor);
        System.out.println();
        print("reading the plain archive once, doing nothing", read, read);
        print("scan of the plain archive, no secrets", sought, read);
        print("a JVM that does nothing", start, start);
        System.out.println();
        Figures files = measure("scan", many);
        print("scan of 3 million files, -Xmx256m", files, files);
        Figures again = measure("cached", layout);
        print("second scan of the OCI layout, in a warm JVM", again, again);
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }

    private static void print(String what, Figures figures, Figures base) {
        System.out.printf(
                Locale.ROOT,
                "%-50s %6.2f s CPU (%.2f x), %6.2f s wall, peak heap %d MB%s%n",
                what,
                figures.cpu / 1e9,
                (double) figures.cpu / base.cpu,
                figures.wall / 1e9,
                figures.heap >> 20,
                figures.note);
    }

    /// Nanoseconds of CPU and wall, bytes of heap.
    private record Figures(long cpu, long wall, long heap, String note) {
        static final Figures NONE = new Figures(Long.MAX_VALUE, Long.MAX_VALUE, 0, "");

        Figures least(Figures other) {
            return other.cpu < cpu ? other : this;
        }
    }

    private static Figures measure(String mode, Path image) throws IOException, InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // As the launcher starts it: a scan is short, so the optimising compiler should take only what
                // is truly hot; its own time is a fifth of the scan's with the usual thresholds.
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=100000",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ImageScanBench.class.getName(),
                "child",
                mode,
                image.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String[] words = line.lines().findFirst().orElse("").split("\t", -1);
        if (process.waitFor() != 0) {
            throw new IOException(mode + " failed");
        }
        return new Figures(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
    }

    private static void child(String mode, Path image) throws Exception {
        long start = System.nanoTime();
        String note = "";
        long cpuBefore = 0;
        switch (mode) {
            case "nothing" -> {}
            case "floor" -> floor(image);
            case "read" -> {
                try (InputStream in = Files.newInputStream(image)) {
                    byte[] buffer = new byte[1 << 18];
                    while (in.read(buffer) >= 0) {
                        // only the copy out of the kernel counts
                    }
                }
            }
            case "scan" -> note = scan(image, options());
            case "walk" -> note = scan(image, options().extractors(List.of()));
            case "secrets" -> note = scan(image, options().secrets(new SecretContentScanner()));
            default -> {
                var options = options()
                        .cache(new LayerCache(Files.createTempDirectory("bench-cache"), LayerCache.BYTES.value()));
                scan(image, options);
                start = System.nanoTime();
                cpuBefore = cpu();
                note = scan(image, options);
            }
        }
        long wall = System.nanoTime() - start;
        long heap = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heap += pool.getPeakUsage().getUsed();
            }
        }
        System.out.println((cpu() - cpuBefore) + "\t" + wall + "\t" + heap + "\t" + note);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static ScanOptions options() {
        return ScanOptions.standard().files(List.of(new FilePattern.ModeBits(06000)));
    }

    private static String scan(Path image, ScanOptions options) throws InterruptedException {
        return switch (ImageScanner.scan(new LocalImage(image), options)) {
            case ScanResult.Failed failed ->
                throw new IllegalStateException(failed.reason().english());
            case ScanResult.Scanned(var snapshot, int cached) ->
                "; " + snapshot.inventory().packages().size() + " packages, "
                        + snapshot.inventory().secrets().size() + " secrets, "
                        + snapshot.inventory().gaps().size() + " gaps, " + cached + " layers cached";
        };
    }

    private static void floor(Path layout) throws Exception {
        var tasks = new ArrayList<Future<?>>();
        try (var pool = Executors.newFixedThreadPool(2);
                var blobs = Files.newDirectoryStream(layout.resolve("blobs/sha256"))) {
            for (Path blob : blobs) {
                tasks.add(pool.submit(() -> {
                    inflate(blob);
                    return blob;
                }));
            }
        }
        for (Future<?> task : tasks) {
            task.get();
        }
    }

    private static void inflate(Path blob) throws IOException, DataFormatException {
        MessageDigest sha256 = Digest.Algorithm.SHA256.newMessageDigest();
        byte[] packed = new byte[128 << 10];
        byte[] unpacked = new byte[256 << 10];
        var inflater = new Inflater(true);
        try (InputStream in = Files.newInputStream(blob)) {
            boolean first = true;
            for (int n = in.read(packed); n > 0; n = in.read(packed)) {
                sha256.update(packed, 0, n);
                if (first && packed[0] != 0x1f) {
                    return;
                }
                // GZIPOutputStream of the JDK writes a header of ten bytes and one member.
                inflater.setInput(packed, first ? 10 : 0, n - (first ? 10 : 0));
                first = false;
                while (!inflater.needsInput() && !inflater.finished()) {
                    inflater.inflate(unpacked);
                }
            }
            sha256.digest();
        } finally {
            inflater.end();
        }
    }
}
