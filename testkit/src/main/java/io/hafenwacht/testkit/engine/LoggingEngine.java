package io.hafenwacht.testkit.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// An engine whose containers write logs and come and go, as the real one tells of it: `/events` with a ring
/// of 256, `/containers/json`, inspection, measures of a tenth of a processor, and `/containers/ID/logs` in
/// frames, from `since` on, for ever.
public final class LoggingEngine implements AutoCloseable {
    private static final int RING = 256;
    private static final int CHUNK = 64 << 10;
    private static final long PER_SECOND = 1_000_000_000L;

    private final FakeEngine engine;
    private final Map<String, Container> containers = new ConcurrentHashMap<>();
    private final List<Told> ring = new ArrayList<>();
    private long last;
    private long dropped;
    private int listeners;
    private volatile boolean closed;

    private record Told(long nanos, byte[] json) {}

    private LoggingEngine(FakeEngine engine) {
        this.engine = engine;
        engine.on("/_ping", Script.ping("1.41"))
                .on(
                        "/info",
                        (request, out) -> Script.json(
                                        200, "{\"SystemTime\":\"" + Instant.now() + "\",\"NCPU\":2,\"MemTotal\":1}")
                                .answer(request, out))
                .on(
                        "/containers/json",
                        (request, out) -> Script.json(200, list()).answer(request, out))
                .on("/events", this::events);
    }

    /// As [FakeEngine#onUnixSocket].
    public static LoggingEngine onUnixSocket(Path folder) throws IOException {
        return new LoggingEngine(FakeEngine.onUnixSocket(folder));
    }

    /// The address as `DOCKER_HOST` takes it.
    public String host() {
        return engine.host();
    }

    /// Moments that never repeat, by the clock of this machine where that gives new ones.
    private synchronized long moment() {
        Instant now = Instant.now();
        last = Math.max(last + 1, now.getEpochSecond() * PER_SECOND + now.getNano());
        return last;
    }

    /// Makes a container and starts it.
    public Container start(String name) {
        String id = String.format("%064x", new java.math.BigInteger(1, name.getBytes(StandardCharsets.UTF_8)));
        var container = new Container(id, name, Instant.now());
        containers.put(id, container);
        engine.on(
                        "/containers/" + id + "/json",
                        (request, out) ->
                                Script.json(200, container.inspected()).answer(request, out))
                .on("/containers/" + id + "/stats", container::stats)
                .on("/containers/" + id + "/logs", container::logs);
        tell(container, "create");
        tell(container, "start");
        return container;
    }

    /// Waits until so many listen to the events, so that what follows is heard.
    public void awaitListeners(int count) throws InterruptedException {
        synchronized (ring) {
            while (listeners < count) {
                ring.wait();
            }
        }
    }

    /// Stops it; its log stays.
    public void stop(Container container) {
        container.end();
        tell(container, "die");
    }

    private void tell(Container container, String action) {
        long nanos = moment();
        String json = "{\"Type\":\"container\",\"Action\":\"" + action + "\",\"Actor\":{\"ID\":\"" + container.id
                + "\",\"Attributes\":{\"name\":\"" + container.name
                + "\",\"image\":\"fake\",\"exitCode\":\"0\"}},\"time\":" + nanos / PER_SECOND + ",\"timeNano\":" + nanos
                + "}\n";
        synchronized (ring) {
            ring.add(new Told(nanos, json.getBytes(StandardCharsets.UTF_8)));
            if (ring.size() > RING) {
                ring.removeFirst();
                dropped++;
            }
            ring.notifyAll();
        }
    }

    private String list() {
        return containers.values().stream().map(Container::listed).collect(Collectors.joining(",", "[", "]"));
    }

    private boolean events(FakeRequest request, OutputStream out) throws IOException {
        long since = nanos(request, "since");
        long until = nanos(request, "until");
        head(out);
        if (until == 0) {
            synchronized (ring) {
                listeners++;
                ring.notifyAll();
            }
        }
        long next = 0;
        while (true) {
            var bytes = new ByteArrayOutputStream();
            synchronized (ring) {
                for (long i = Math.max(next, dropped); i < dropped + ring.size(); i++) {
                    Told told = ring.get((int) (i - dropped));
                    if (told.nanos >= since && (until == 0 || told.nanos <= until)) {
                        bytes.writeBytes(told.json);
                    }
                }
                next = dropped + ring.size();
                if (bytes.size() == 0 && until == 0) {
                    await(ring);
                }
            }
            if (bytes.size() > 0) {
                chunk(out, bytes.toByteArray());
            }
            if (until != 0 || closed) {
                chunk(out, new byte[0]);
                return true;
            }
        }
    }

    private static void await(Object monitor) throws IOException {
        try {
            monitor.wait(500);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void head(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// `1795312840.982678000` as nanoseconds; nought where it is missing.
    private static long nanos(FakeRequest request, String name) {
        for (String part : request.target().replaceFirst("^[^?]*\\?", "").split("&")) {
            if (part.startsWith(name + "=") && part.length() > name.length() + 1) {
                String[] number = part.substring(name.length() + 1).split("\\.", 2);
                String fraction = number.length == 1 ? "0" : number[1];
                return Long.parseLong(number[0]) * PER_SECOND
                        + Long.parseLong((fraction + "000000000").substring(0, 9));
            }
        }
        return 0;
    }

    @Override
    public void close() {
        closed = true;
        engine.close();
    }

    /// A container that writes what the test says.
    public final class Container {
        private final String id;
        private final String name;
        private final Instant created;
        private final List<byte[]> frames = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private boolean running = true;
        private long second;
        private String front = "";

        Container(String id, String name, Instant created) {
            this.id = id;
            this.name = name;
            this.created = created;
        }

        public String id() {
            return id;
        }

        /// Writes one line; `again` with the time of the line before, as a fast writer does.
        public void say(String text, boolean again) {
            synchronized (frames) {
                long nanos = again && !times.isEmpty() ? times.getLast() : moment();
                byte[] line = (stamp(nanos) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
                frames.add(ByteBuffer.allocate(8 + line.length)
                        .put((byte) 1)
                        .put(new byte[3])
                        .putInt(line.length)
                        .put(line)
                        .array());
                times.add(nanos);
                frames.notifyAll();
            }
        }

        private String stamp(long nanos) {
            // A benchmark writes 50,000 of them a second.
            if (nanos / PER_SECOND != second) {
                second = nanos / PER_SECOND;
                front = Instant.ofEpochSecond(second).toString().replace('Z', '.');
            }
            String digits = Long.toString(PER_SECOND + nanos % PER_SECOND);
            return front + digits.substring(1) + "Z";
        }

        private void end() {
            synchronized (frames) {
                running = false;
                frames.notifyAll();
            }
        }

        private String inspected() {
            return "{\"Id\":\"" + id + "\",\"Name\":\"/" + name + "\",\"RestartCount\":0,\"Created\":\"" + created
                    + "\",\"Config\":{\"Image\":\"fake\",\"Tty\":false,\"Labels\":{}},\"HostConfig\":{},\"State\":{\"Running\":"
                    + running + ",\"Status\":\"" + state() + "\",\"Pid\":0,\"StartedAt\":\"" + created + "\"}}";
        }

        private String listed() {
            return "{\"Id\":\"" + id + "\",\"Names\":[\"/" + name + "\"],\"Image\":\"fake\",\"Labels\":{},\"State\":\""
                    + state() + "\",\"Status\":\"Up 1 second\",\"Created\":" + created.getEpochSecond() + "}";
        }

        private boolean stats(FakeRequest request, OutputStream out) throws IOException {
            return Script.json(
                            200,
                            "{\"cpu_stats\":{\"cpu_usage\":{\"total_usage\":" + System.nanoTime() / 10
                                    + "}},\"memory_stats\":{\"usage\":1000}}")
                    .answer(request, out);
        }

        private String state() {
            return running ? "running" : "exited";
        }

        private boolean logs(FakeRequest request, OutputStream out) throws IOException {
            long since = nanos(request, "since");
            boolean follow = request.target().contains("follow=1");
            head(out);
            int next = 0;
            while (true) {
                var bytes = new ByteArrayOutputStream(CHUNK);
                boolean more;
                synchronized (frames) {
                    while (next < frames.size() && bytes.size() < CHUNK) {
                        if (times.get(next) >= since) {
                            bytes.writeBytes(frames.get(next));
                        }
                        next++;
                    }
                    more = next < frames.size();
                    if (bytes.size() == 0 && !more && follow && running && !closed) {
                        await(frames);
                        more = true;
                    }
                    more |= follow && running && !closed;
                }
                if (bytes.size() > 0) {
                    chunk(out, bytes.toByteArray());
                }
                if (!more) {
                    chunk(out, new byte[0]);
                    return true;
                }
            }
        }
    }
}
