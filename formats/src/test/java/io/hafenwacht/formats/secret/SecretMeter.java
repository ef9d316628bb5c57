package io.hafenwacht.formats.secret;

import io.hafenwacht.core.inventory.SecretHit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Runs the matcher over folders and prints what it finds, what it skips, and how fast it is beside a loop
/// that only adds up the same bytes. Not a test: `java -cp … SecretMeter FOLDER…`; a folder's files are named
/// as if it were the root, or with `ROOT=FOLDER` as below that root.
final class SecretMeter {
    private static final int CHUNK = 64 << 10;
    private static final long SPEED_BYTES = 200L << 20;

    private final SecretMatcher matcher = SecretMatcher.all();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<byte[]> texts = new ArrayList<>();
    private long textBytes;
    private long files;
    private long bytes;
    private long hits;

    public static void main(String[] arguments) throws IOException {
        SecretMeter meter = new SecretMeter();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            Path root = Path.of(equals < 0 ? argument : argument.substring(0, equals));
            meter.walk(root, Path.of(argument.substring(equals + 1)));
        }
        System.out.printf(
                "%d files, %d MB searched, %d hits, skipped %s%n",
                meter.files, meter.bytes >> 20, meter.hits, meter.skipped);
        meter.speed();
    }

    private void walk(Path root, Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && attributes.size() < (64 << 20)) {
                    search(root.relativize(file).toString(), Files.readAllBytes(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void search(String path, byte[] content) {
        var skip = matcher.skips(path, content.length, Arrays.copyOf(content, Math.min(512, content.length)));
        if (skip.isPresent()) {
            skipped.merge(skip.get().name(), 1, Integer::sum);
            return;
        }
        files++;
        bytes += content.length;
        if (textBytes < SPEED_BYTES) {
            texts.add(content);
            textBytes += content.length;
        }
        for (SecretHit hit : scan(path, content).hits()) {
            hits++;
            System.out.println(hit.kind() + " " + path + ":" + hit.line() + ":" + hit.column() + " " + hit.masked());
        }
    }

    private ScanResult scan(String path, byte[] content) {
        Scan scan = matcher.begin(path);
        for (int at = 0; at < content.length; at += CHUNK) {
            scan.accept(content, at, Math.min(CHUNK, content.length - at));
        }
        return scan.finish();
    }

    private void speed() {
        for (int round = 0; round < 3; round++) {
            long start = cpu();
            long sum = 0;
            for (byte[] text : texts) {
                for (byte b : text) {
                    sum += b;
                }
            }
            long summed = cpu();
            int found = 0;
            for (byte[] text : texts) {
                found += scan("a/b", text).hits().size();
            }
            long matched = cpu();
            long gate = 0;
            for (byte[] text : texts) {
                gate += Lines.count(text, 0, text.length);
            }
            long counted = cpu();
            System.out.printf(
                    "%d MB: matcher %.0f MB/cpu-s, byte sum %.0f MB/cpu-s, line count %.0f MB/cpu-s (%d %d %d)%n",
                    textBytes >> 20,
                    rate(matched - summed),
                    rate(summed - start),
                    rate(counted - matched),
                    sum & 1,
                    found,
                    gate & 1);
        }
    }

    private double rate(long nanos) {
        return textBytes / 1e6 / (nanos / 1e9);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
