package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.connect.kubernetes.ApiClients;
import io.hafenwacht.connect.kubernetes.ApiTimeouts;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.FakeRequest;
import io.hafenwacht.testkit.engine.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An API server whose lists and watches a test writes.
final class FakeCluster {
    /// Ends a watch as a server does after its time.
    static final String END = "\u0000end";
    /// Breaks a watch in the middle.
    static final String BREAK = "\u0000break";

    private static final int PATIENCE_SECONDS = 20;
    static final Pace PACE = new Pace(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(30));

    private final FakeEngine server;
    private final Map<String, String> lists = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<String>> watches = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    FakeCluster() throws IOException {
        server = FakeEngine.onTcp().on("/apis/events.k8s.io/v1", Script.json(200, "{\"resources\": []}"));
    }

    FakeEngine server() {
        return server;
    }

    ApiClients clients() {
        var access = new ClusterAccess(
                "test",
                URI.create("http://127.0.0.1:" + server.port()),
                new ClusterAccess.Tls(Optional.empty(), true, ""),
                new ClusterAccess.Credential.None(),
                new ClusterAccess.Route("", ""));
        var timeouts = new ApiTimeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(5));
        return new ApiClients(access, new Environment(Map.of(), Path.of("/home/nobody"), Path.of("/")), timeouts);
    }

    /// What a list answers from now on.
    FakeCluster list(String path, String version, String... items) {
        lists.put(
                path,
                "{\"kind\": \"List\", \"metadata\": {\"resourceVersion\": \"%s\"}, \"items\": [%s]}"
                        .formatted(version, String.join(", ", items)));
        server.on(path, (request, out) -> answer(path, request, out));
        return this;
    }

    /// What the watch of a path says next, one line each.
    FakeCluster watch(String path, String... lines) {
        queue(path).addAll(List.of(lines));
        return this;
    }

    private BlockingQueue<String> queue(String path) {
        return watches.computeIfAbsent(path, _ -> new LinkedBlockingQueue<>());
    }

    private boolean answer(String path, FakeRequest request, OutputStream out) throws IOException {
        if (!request.target().contains("watch=1")) {
            return Script.json(200, lists.getOrDefault(path, "{}")).answer(request, out);
        }
        out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        try {
            for (String line = queue(path).take();
                    !line.equals(END);
                    line = queue(path).take()) {
                if (line.equals(BREAK)) {
                    return false;
                }
                byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    /// Runs a source; what it tells comes by the queue.
    BlockingQueue<Event> run(EventSource source, Known known) {
        BlockingQueue<Event> told = new LinkedBlockingQueue<>();
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                source.run(told::put, known);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
        return told;
    }

    static Event next(BlockingQueue<Event> told) throws InterruptedException {
        Event event = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing was told within " + PATIENCE_SECONDS + " s");
        }
        return event;
    }

    /// Waits until a request like this has come so often.
    void awaitRequests(String part, int count) {
        Await.until(
                () -> count + " requests with " + part + " among " + server.requests(),
                Duration.ofSeconds(PATIENCE_SECONDS),
                () -> server.requests().stream()
                                .filter(r -> r.target().contains(part))
                                .count()
                        >= count);
    }

    void close() throws InterruptedException {
        server.close();
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            if (thread.isAlive()) {
                throw new AssertionError("a source does not stop when it is interrupted");
            }
        }
    }
}
