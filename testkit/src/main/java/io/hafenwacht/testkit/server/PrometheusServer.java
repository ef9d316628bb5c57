package io.hafenwacht.testkit.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A real Prometheus that scrapes one port of this machine, as the job `hafenwacht`.
public final class PrometheusServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    /// What it answers while it reads its data.
    private static final int STARTING = 503;

    private final Process process;
    private final int port = FreePort.any();
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    /// Starts `program`, with its data in `folder`.
    public PrometheusServer(Path program, Path folder, int scraped, Duration every) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("prometheus.yaml"), """
                global: {scrape_interval: %dms, scrape_timeout: %dms}
                scrape_configs:
                  - job_name: hafenwacht
                    static_configs:
                      - targets: ['127.0.0.1:%d']
                """.formatted(every.toMillis(), every.toMillis() * 9 / 10, scraped));
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + folder.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--web.console.templates=" + folder,
                        "--web.console.libraries=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /// The JSON that answers the expression; empty while it is not up. A server that ended fails the test.
    public Optional<String> query(String expression) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError(Files.readString(folder.resolve("log")));
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                        + URLEncoder.encode(expression, StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == STARTING ? Optional.empty() : Optional.of(answer.body());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Prometheus does not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
