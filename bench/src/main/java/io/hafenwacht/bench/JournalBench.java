package io.hafenwacht.bench;

import com.github.luben.zstd.Zstd;
import io.hafenwacht.core.event.LineId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.journal.DiskJournal;
import io.hafenwacht.watch.journal.DiskJournal.Opened;
import io.hafenwacht.watch.journal.JournalSettings;
import io.hafenwacht.watch.journal.JournalView;
import io.hafenwacht.watch.journal.LogSearch;
import io.hafenwacht.watch.logs.Grep;
import io.hafenwacht.watch.logs.LogQuery;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;

/// Appends lines of 200 containers, as web servers, Java programs and programs that log JSON write them, then
/// searches them in a new process: `JournalBench FOLDER [LINES]`. Floor of appending: packing the same text
/// with the same library; floor of searching: reading the packed files.
public final class JournalBench {
    private static final int CONTAINERS = 200;
    private static final int BATCH = 2_000;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String RARE = "order-7777777 was lost";

    private final Random random = new Random(42);
    private final Path folder;
    private final long lines;

    private JournalBench(Path folder, long lines) {
        this.folder = folder;
        this.lines = lines;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("--grep")) {
            grep(Path.of(args[1]), args[2], args.length > 3);
            return;
        }
        new JournalBench(Path.of(args[0]), args.length > 1 ? Long.parseLong(args[1]) : 10_000_000).run();
    }

    private void run() throws IOException, InterruptedException {
        List<Origin> origins = new ArrayList<>();
        for (int i = 0; i < CONTAINERS; i++) {
            String id = String.format("%064x", new java.math.BigInteger(250, random));
            origins.add(new Origin(
                    "unix:///run/docker.sock",
                    Origin.Kind.CONTAINER,
                    id,
                    "shop-api-" + i,
                    "shop/api:1." + i,
                    new TreeMap<>(java.util.Map.of(
                            "com.docker.compose.project", "shop", "com.docker.compose.service", "api" + i))));
        }
        var settings = new JournalSettings(64L << 30, Duration.ofDays(365));
        long raw = 0;
        long appending = 0;
        long packing = 0;
        long wall = 0;
        var threads = ManagementFactory.getThreadMXBean();
        try (DiskJournal journal = ((Opened.Ready) DiskJournal.open(folder, settings)).journal()) {
            for (long done = 0; done < lines; done += BATCH) {
                List<LogLine> batch = batch(origins, done);
                byte[] text = text(batch);
                raw += text.length;
                long before = threads.getCurrentThreadCpuTime();
                Zstd.compress(text, 3);
                long between = threads.getCurrentThreadCpuTime();
                long clock = System.nanoTime();
                for (LogLine line : batch) {
                    journal.append(line);
                }
                wall += System.nanoTime() - clock;
                appending += threads.getCurrentThreadCpuTime() - between;
                packing += between - before;
            }
        }
        long size = 0;
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        System.out.printf(
                "lines %,d, text %,d MB (%.0f bytes a line), heap %d MB%n",
                lines, raw >> 20, (double) raw / lines, Runtime.getRuntime().maxMemory() >> 20);
        System.out.printf(
                "append: %.2f us CPU a line (%.2f us wall), %.2f x packing the text alone; %,.0f lines/s%n",
                appending / 1e3 / lines, wall / 1e3 / lines, (double) appending / packing, lines / (wall / 1e9));
        System.out.printf("size: %,d MB = %.3f of the text%n", size >> 20, (double) size / raw);
        child(RARE, "cold");
        child(RARE, "warm");
        child("order-1000[0-9]{4} was", "cold");
        child("nothing like it anywhere", "cold");
    }

    private List<LogLine> batch(List<Origin> origins, long from) {
        List<LogLine> batch = new ArrayList<>(BATCH);
        for (long i = from; i < from + BATCH; i++) {
            Origin origin = origins.get(random.nextInt(CONTAINERS));
            Instant time = START.plusNanos(i * 20_000 + random.nextInt(20_000));
            String text = i == lines * 2 / 3 ? "ERROR " + RARE : line(i, time);
            batch.add(new LogLine(
                    LineId.of(origin.system(), origin.id(), Channel.STDOUT, LineId.timestamp(time), text, 0),
                    time,
                    origin,
                    Channel.STDOUT,
                    Level.INFO,
                    text,
                    0));
        }
        return batch;
    }

    private String line(long number, Instant time) {
        return switch (random.nextInt(3)) {
            case 0 ->
                "10.0." + random.nextInt(256) + "." + random.nextInt(256)
                        + " - - [01/Mar/2026:12:00:00 +0000] \"GET /api/v1/orders/"
                        + random.nextInt(1_000_000) + "?page=" + random.nextInt(20) + " HTTP/1.1\" "
                        + (random.nextInt(50) == 0 ? 500 : 200)
                        + " " + random.nextInt(100_000) + " \"-\" \"Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0\"";
            case 1 ->
                LineId.timestamp(time) + "  INFO 1 --- [nio-8080-exec-" + random.nextInt(20)
                        + "] com.example.shop.OrderService : order-" + (10_000_000 + number)
                        + " was placed by customer " + random.nextInt(100_000) + " in " + random.nextInt(900) + " ms";
            default ->
                "{\"level\":\"info\",\"ts\":\"" + LineId.timestamp(time)
                        + "\",\"msg\":\"payment accepted\",\"trace_id\":\"" + Long.toHexString(random.nextLong())
                        + "\",\"amount\":" + random.nextInt(100_000) + ",\"currency\":\"EUR\"}";
        };
    }

    private static byte[] text(List<LogLine> lines) {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void child(String expression, String caches) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                JournalBench.class.getName(),
                "--grep",
                folder.toString(),
                expression));
        if (caches.equals("cold")) {
            command.add(caches);
        }
        long before = System.nanoTime();
        new ProcessBuilder(command).inheritIO().start().waitFor();
        System.out.printf("  whole process, %s: %.2f s%n", caches, (System.nanoTime() - before) / 1e9);
    }

    private static void grep(Path folder, String expression, boolean cold) throws IOException, InterruptedException {
        if (cold) {
            forget(folder);
        }
        long before = System.nanoTime();
        JournalView view = JournalView.of(folder, 0);
        var query = new LogQuery(
                _ -> true,
                Instant.MIN,
                Instant.MAX,
                Level.UNKNOWN,
                ((Grep.Parsed.Ok) Grep.expression(expression, false)).grep(),
                OptionalInt.empty());
        var hits = new int[1];
        new LogSearch(view, query).run(_ -> hits[0]++);
        System.out.printf(
                "grep '%s': %d hits in %,d events, %.2f s",
                expression, hits[0], view.events(), (System.nanoTime() - before) / 1e9);
    }

    /// Takes the files out of the page cache, as far as the system allows it.
    private static void forget(Path folder) throws IOException, InterruptedException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                        .start()
                        .waitFor();
            }
        }
    }
}
