package io.hafenwacht.bench;

import io.hafenwacht.testkit.engine.LoggingEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How many log lines a second one process of `hafenwacht watch`, on one core with 256 MB of heap, takes from
/// 200 streams of an engine on a Unix socket into a journal on disk and a file of JSON lines; and how long a
/// line takes from the container to the sink at rest. The engine runs in this process, on the other core.
///
/// Arguments: lines in all (1000000), lines a second at which they are written (50000), more JVM options.
public final class WatchBench {
    private static final int STREAMS = 200;
    private static final String LINE =
            "level=info msg=\"request served\" method=GET path=/api/v1/orders/%d status=200 bytes=5120 ms=12";

    private WatchBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int lines = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rate = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        pin(ProcessHandle.current().pid(), 1);
        Path work = Files.createTempDirectory("hw");
        try (var engine = LoggingEngine.onUnixSocket(work)) {
            Process watch = start(engine, work, Arrays.copyOfRange(args, Math.min(2, args.length), args.length));
            engine.awaitListeners(2);
            var containers = new ArrayList<LoggingEngine.Container>();
            for (int i = 0; i < STREAMS; i++) {
                containers.add(engine.start("stream" + i));
            }
            var sink = new Sunk(work.resolve("lines"));
            double[] rest = rest(containers, sink);
            System.out.printf(
                    Locale.ROOT,
                    "at rest, 200 lines/s: container to sink p50 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                    at(rest, 0.5),
                    at(rest, 0.99),
                    at(rest, 1));
            load(containers, sink, lines, rate, watch);
            watch.destroy();
            watch.waitFor(30, TimeUnit.SECONDS);
            System.out.printf(
                    Locale.ROOT,
                    "journal %.1f MB, JSON lines %.1f MB%n",
                    size(work.resolve("journal")) / 1e6,
                    size(work) / 1e6 - size(work.resolve("journal")) / 1e6);
        } finally {
            delete(work);
        }
    }

    private static Process start(LoggingEngine engine, Path work, String[] options) throws IOException {
        var command = new ArrayList<>(List.of(
                "taskset", "-c", "0", ProcessHandle.current().info().command().orElse("java")));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.hafenwacht.app.Main", "watch"));
        command.addAll(List.of(
                "--quiet",
                "--host",
                engine.host(),
                "--journal",
                work.resolve("journal").toString()));
        command.addAll(List.of("--sink", "jsonl=" + work.resolve("lines")));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of(System.getProperty("java.io.tmpdir"), "watch-bench.log")
                        .toFile())
                .start();
    }

    /// Delays in milliseconds of ten seconds of one line a second from each stream.
    private static double[] rest(List<LoggingEngine.Container> containers, Sunk sink)
            throws IOException, InterruptedException {
        var delays = new ArrayList<Double>();
        int asked = 0;
        for (int second = 0; second < 20; second++) {
            for (LoggingEngine.Container container : containers) {
                container.say(LINE.formatted(asked++), false);
                Thread.sleep(5); // a second for all of them
                // The first seconds are those of the JIT, and of the 200 streams being opened.
                List<Double> seen = sink.delays();
                if (second >= 10) {
                    delays.addAll(seen);
                }
            }
        }
        while (sink.count < asked) {
            delays.addAll(sink.delays());
        }
        return delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    private static void load(List<LoggingEngine.Container> containers, Sunk sink, int lines, int rate, Process watch)
            throws IOException, InterruptedException {
        long before = sink.count;
        Duration cpu = cpu(watch);
        var written = new AtomicBoolean();
        long began = System.nanoTime();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < lines; i++) {
                containers.get(i % STREAMS).say(LINE.formatted(i), false);
                if (i % 500 == 0) {
                    long due = began + i * 1_000_000_000L / rate;
                    // Never by spinning: the engine's streams share this core.
                    java.util.concurrent.locks.LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                }
            }
            written.set(true);
        });
        long behind = 0;
        long toWrite = 0;
        while (sink.count - before < lines && watch.isAlive()) {
            sink.delays();
            if (!written.get()) {
                long due = Math.min(lines, (System.nanoTime() - began) * rate / 1_000_000_000L);
                behind = Math.max(behind, due - (sink.count - before));
                toWrite = System.nanoTime();
            }
            Thread.sleep(5); // between two looks
        }
        long end = System.nanoTime();
        writer.join();
        double seconds = (end - began) / 1e9;
        double used = cpu(watch).minus(cpu).toMillis() / 1e3;
        System.out.printf(
                Locale.ROOT,
                "%d lines written at %d/s: all in the sink after %.2f s = %.0f lines/s; %.2f s after the last was written;"
                        + " at most %d behind; CPU %.2f s = %.1f us a line%n",
                lines,
                rate,
                seconds,
                lines / seconds,
                (end - toWrite) / 1e9,
                behind,
                used,
                used / lines * 1e6);
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void pin(long pid, int core) throws IOException, InterruptedException {
        new ProcessBuilder("taskset", "-a", "-cp", Integer.toString(core), Long.toString(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// Counts log lines in the growing file, also over its rotation.
    private static final class Sunk {
        private static final byte[] LOG = "\"kind\":\"log\"".getBytes(StandardCharsets.US_ASCII);
        private static final int TIME_AT = "{\"id\":\"\",\"time\":\"".length() + 32;

        private final Path file;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 22);
        private @Nullable FileChannel channel;
        private long count;

        Sunk(Path file) {
            this.file = file;
        }

        /// Milliseconds since the times of the lines that came since the last look.
        List<Double> delays() throws IOException {
            var delays = new ArrayList<Double>();
            if (channel == null) {
                if (!Files.exists(file)) {
                    return delays;
                }
                channel = FileChannel.open(file);
            }
            while (channel.read(buffer) > 0) {
                buffer.flip();
                take(delays);
                buffer.compact();
            }
            if (buffer.position() == 0 && Files.exists(file) && Files.size(file) < channel.position()) {
                channel.close();
                channel = FileChannel.open(file);
            }
            return delays;
        }

        private void take(List<Double> delays) {
            byte[] bytes = buffer.array();
            int from = buffer.position();
            Instant now = Instant.now();
            for (int i = from; i < buffer.limit(); i++) {
                if (bytes[i] == '\n') {
                    if (contains(bytes, from, i)) {
                        count++;
                        if (delays.size() < 1_000) {
                            int end = TIME_AT + from;
                            while (bytes[end] != '"') {
                                end++;
                            }
                            String time =
                                    new String(bytes, from + TIME_AT, end - from - TIME_AT, StandardCharsets.US_ASCII);
                            delays.add(
                                    Duration.between(Instant.parse(time), now).toNanos() / 1e6);
                        }
                    }
                    from = i + 1;
                }
            }
            buffer.position(from);
        }

        private static boolean contains(byte[] bytes, int from, int to) {
            // Right after the id and the time.
            for (int i = from + TIME_AT; i < Math.min(to - LOG.length, from + TIME_AT + 50); i++) {
                if (Arrays.equals(bytes, i, i + LOG.length, LOG, 0, LOG.length)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
