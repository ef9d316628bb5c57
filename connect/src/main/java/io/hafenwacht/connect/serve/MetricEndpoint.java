package io.hafenwacht.connect.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hafenwacht.core.limit.Limit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Serves `GET /metrics` and `GET /healthz`, and nothing else: no other path, no other method, nothing is
/// read from a request's body. Whoever asks can take two threads and a bounded time of each, no more.
public final class MetricEndpoint implements Closeable {
    static final Limit THREADS = new Limit("metrics.threads", 2, "threads", "one scraper and one person");
    static final Limit WAITING =
            new Limit("metrics.waiting", 16, "requests", "a page takes milliseconds; more is an attack or a mistake");
    static final Limit HEADER_BYTES =
            new Limit("metrics.header", 16 << 10, "bytes", "Prometheus sends 400 bytes of headers");
    static final Limit SECONDS =
            new Limit("metrics.request", 10, "seconds", "the time that Prometheus gives a scrape by default");

    private final HttpServer server;
    private final ThreadPoolExecutor workers;
    private final Pages pages;

    /// What is served.
    public interface Pages {
        /// The page, and its type, for whom accepts this (the value of `Accept`, empty without one).
        Page metrics(String accept);

        /// Whether all is well, with the reason where not.
        Health health();
    }

    /// A body of text.
    public record Page(String contentType, String text) {}

    /// `well`, or what is not.
    public record Health(boolean well, String text) {}

    static {
        // The JDK's server has its limits as properties that it reads once.
        setUnlessSet("sun.net.httpserver.maxReqHeaders", "50");
        setUnlessSet("jdk.httpserver.maxConnections", "64");
        setUnlessSet("sun.net.httpserver.maxReqHeaderSize", Long.toString(HEADER_BYTES.value()));
        setUnlessSet("sun.net.httpserver.maxReqTime", Long.toString(SECONDS.value()));
        setUnlessSet("sun.net.httpserver.maxRspTime", Long.toString(SECONDS.value()));
        setUnlessSet("sun.net.httpserver.idleInterval", "60");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// Listens at once.
    public MetricEndpoint(ListenAddress.Usable address, Pages pages) throws IOException {
        this.pages = pages;
        this.server = HttpServer.create(address.socket(), WAITING.asInt());
        this.workers = new ThreadPoolExecutor(
                THREADS.asInt(),
                THREADS.asInt(),
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING.asInt()),
                Thread.ofPlatform().name("metrics-", 1).daemon().factory(),
                // Closes the connection of whom it cannot serve.
                new ThreadPoolExecutor.AbortPolicy());
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    /// Where the metrics are, with the port that it was given.
    public String url() {
        return "http://" + new ListenAddress.Usable(server.getAddress()).text() + "/metrics";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "text/plain; charset=utf-8", "only GET\n");
                return;
            }
            switch (exchange.getRequestURI().getRawPath()) {
                case "/metrics" -> {
                    String accept = exchange.getRequestHeaders().getFirst("Accept");
                    Page page = pages.metrics(accept == null ? "" : accept);
                    send(exchange, 200, page.contentType(), page.text());
                }
                case "/healthz" -> {
                    Health health = pages.health();
                    send(exchange, health.well() ? 200 : 503, "text/plain; charset=utf-8", health.text() + "\n");
                }
                default -> send(exchange, 404, "text/plain; charset=utf-8", "there are /metrics and /healthz\n");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
