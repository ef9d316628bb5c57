package io.hafenwacht.bench;

import io.hafenwacht.app.Console;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.watch.Sinks;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Channel;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.testkit.sink.RecordingServer;
import io.hafenwacht.testkit.sink.Reply;
import io.hafenwacht.watch.journal.MemoryJournal;
import io.hafenwacht.watch.sink.SinkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Sends lines of 200 streams from a journal in memory to one sink: `SinkBench [KIND...]`. The server is in
/// this process and only counts, so that its few cycles are in the figure too. Each kind runs five times; the
/// last counts. The measure to compare with is what must be reached: 50,000 lines a second on one core, of
/// which a sink should take a third at most, since sources and journal have to live too.
public final class SinkBench {
    private static final int LINES = 200_000;
    private static final int RUNS = 5;
    private static final Map<String, String> ANSWERS =
            Map.of("opensearch", "{\"errors\":false,\"items\":[]}", "splunk", "{\"text\":\"Success\",\"code\":0}");

    private SinkBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> kinds = args.length > 0 ? List.of(args) : List.of("opensearch", "loki", "splunk", "otlp", "jsonl");
        Path folder = Files.createTempDirectory("sink-bench");
        List<LogLine> lines = lines();
        for (String kind : kinds) {
            double best = 0;
            for (int run = 0; run < RUNS; run++) {
                best = once(kind, lines, folder);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %8.0f lines per CPU second; 50,000 lines a second take %4.1f %% of a core%n",
                    kind,
                    best,
                    50_000 / best * 100);
        }
    }

    private static double once(String kind, List<LogLine> lines, Path folder) throws IOException, InterruptedException {
        var journal = new MemoryJournal(LINES, 1L << 30);
        lines.forEach(journal::append);
        Path file = folder.resolve("events.jsonl");
        Files.deleteIfExists(file);
        try (RecordingServer server = RecordingServer.start()
                .forgetting()
                .answering(_ ->
                        kind.equals("loki") ? Reply.of(204, "") : Reply.of(200, ANSWERS.getOrDefault(kind, "{}")))) {
            String value = kind.equals("jsonl") ? file.toString() : server.url();
            List<SinkConfig> configs = SinkConfig.parse(new io.hafenwacht.formats.yaml.YamlParser()
                            .parse("- {kind: %s, %s: '%s'%s}"
                                    .formatted(
                                            kind,
                                            kind.equals("jsonl") ? "path" : "url",
                                            value,
                                            kind.equals("splunk") ? ", token: 'env:HEC'" : ""))
                            .root())
                    .sinks();
            var console = new Console(
                    InputStream.nullInputStream(),
                    new PrintWriter(Writer.nullWriter()),
                    new PrintWriter(Writer.nullWriter()),
                    false,
                    false,
                    100);
            var session = new Session(console, Map.of("HEC", "0"), Clock.systemUTC(), folder, Language.ENGLISH);
            long before = cpu();
            try (Sinks sinks = Sinks.open(session, configs, folder, false, journal, _ -> {})) {
                sinks.start();
                if (!sinks.finish(Duration.ofMinutes(2))
                        || sinks.status().getFirst().counts().sent() != LINES) {
                    throw new IllegalStateException(kind + ": " + sinks.status());
                }
            }
            return LINES / ((cpu() - before) / 1e9);
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static List<LogLine> lines() {
        List<LogLine> lines = new ArrayList<>();
        Instant start = Instant.parse("2026-11-22T10:00:00Z");
        for (int i = 0; i < LINES; i++) {
            int container = i % 200;
            Origin origin = new Origin(
                    "unix:///var/run/docker.sock",
                    Origin.Kind.CONTAINER,
                    "%064x".formatted(container),
                    "web-" + container,
                    "registry.example/shop/web:1." + container,
                    new TreeMap<>(Map.of("com.docker.compose.project", "shop", "com.docker.compose.service", "web")));
            lines.add(new LogLine(
                    EventId.of("bench", Integer.toString(i)),
                    start.plusNanos(i * 20_000L),
                    origin,
                    Channel.STDOUT,
                    i % 50 == 0 ? Level.ERROR : Level.INFO,
                    "10.1.2." + container + " - - [22/Nov/2026:10:00:00 +0000] \"GET /shop/item/" + i
                            + " HTTP/1.1\" 200 5316 \"https://shop.example/?page=" + i % 97
                            + "\" \"Mozilla/5.0 (X11; Linux x86_64)\"",
                    0));
        }
        return lines;
    }
}
