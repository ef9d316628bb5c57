package io.hafenwacht.sinktest;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A real Prometheus that scrapes one port of this machine every second.
final class Prometheus implements AutoCloseable {
    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    Prometheus(Path program, Path folder, int scraped) throws IOException {
        port = freePort();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("prometheus.yaml"), """
                global: {scrape_interval: 1s, scrape_timeout: 900ms}
                scrape_configs:
                  - job_name: hafenwacht
                    static_configs:
                      - targets: ['127.0.0.1:%d']
                """.formatted(scraped));
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

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The values that the expression has now, by this label; empty while Prometheus is not up.
    Map<String, Long> query(String expression, String label) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                        + URLEncoder.encode(expression, StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            Node answer = Testbed.json(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return answer.at("data", "result").elements().stream()
                    .collect(Collectors.toMap(
                            r -> r.at("metric", label).stringOrEmpty(),
                            r -> Math.round(Double.parseDouble(
                                    r.get("value").elements().get(1).stringOrEmpty())),
                            Long::sum,
                            TreeMap::new));
        } catch (IOException _) {
            return Map.of();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        client.close();
    }
}
