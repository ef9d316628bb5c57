package io.hafenwacht.testkit.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Docker Engine that behaves like one where events and logs are concerned: it remembers 256 events, ends
/// the stream of a log when its container stops, answers `since` to the nanosecond, and loses its events when
/// it is started anew. Its clock moves only when the test says so, by a millisecond for each event and line.
public final class ModelEngine implements AutoCloseable {
    /// moby, `daemon/events/events.go`, `eventsLimit`.
    private static final int RING = 256;

    private final FakeEngine engine;
    private final List<Timed> events = new ArrayList<>();
    private final Map<String, Container> containers = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-11-22T01:00:00Z");
    /// Streams of an older epoch break.
    private int epoch;
    private boolean away;
    private long count;
    private int open;

    private record Timed(long number, long nanos, byte[] bytes) {}

    private static final class Container {
        private final String id;
        private final String name;
        private final boolean terminal;
        private final List<Timed> lines = new ArrayList<>();
        private boolean running;
        private Instant started = Instant.EPOCH;
        /// What the engine says instead of the log, where not 0.
        private int refusal;

        Container(String id, String name, boolean terminal) {
            this.id = id;
            this.name = name;
            this.terminal = terminal;
        }
    }

    private ModelEngine(FakeEngine engine) {
        this.engine = engine;
        engine.on("/_ping", Script.ping("1.41"));
        engine.on("/info", answering(() -> "{\"SystemTime\":\"" + now + "\"}"));
        engine.on("/containers/json", answering(this::list));
        engine.on("/events", this::events);
    }

    /// Listens on `folder/docker.sock`.
    public static ModelEngine in(Path folder) throws IOException {
        return new ModelEngine(FakeEngine.onUnixSocket(folder));
    }

    public Path socket() {
        return Path.of(engine.host().substring("unix://".length()));
    }

    /// What was asked so far.
    public List<FakeRequest> requests() {
        return engine.requests();
    }

    /// The answer to one path, in place of the model's.
    public void on(String path, Script script) {
        engine.on(path, script);
    }

    /// Sets the clock forward, or back.
    public synchronized void jump(Duration by) {
        now = now.plus(by);
    }

    public synchronized Instant now() {
        return now;
    }

    /// How many streams of events and logs are open.
    public synchronized int open() {
        return open;
    }

    /// Breaks all streams; nothing else is lost.
    public synchronized void cut() {
        epoch++;
        notifyAll();
    }

    /// Breaks all streams and refuses everything until [#comesBack()], having forgotten its events.
    public synchronized void goesAway() {
        away = true;
        events.clear();
        cut();
    }

    public synchronized void comesBack() {
        away = false;
    }

    /// Something happens; answers its time.
    public synchronized Instant happens(String type, String action, String subject, String attributes) {
        tick();
        String json = "{\"status\":\"" + action + "\",\"id\":\"" + subject + "\",\"Type\":\"" + type
                + "\",\"Action\":\""
                + action + "\",\"Actor\":{\"ID\":\"" + subject + "\",\"Attributes\":{" + attributes
                + "}},\"scope\":\"local\",\"time\":" + now.getEpochSecond() + ",\"timeNano\":" + nanos(now) + "}\n";
        happens(json);
        return now;
    }

    /// The engine sends just this.
    public synchronized void happens(String json) {
        events.add(new Timed(count++, nanos(now), json.getBytes(StandardCharsets.UTF_8)));
        if (events.size() > RING) {
            events.removeFirst();
        }
        notifyAll();
    }

    private void tick() {
        now = now.plusMillis(1);
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    public synchronized void create(String id, String name, boolean terminal) {
        Container container = new Container(id, name, terminal);
        containers.put(id, container);
        engine.on("/containers/" + id + "/json", answering(() -> inspect(id)));
        engine.on("/containers/" + id + "/logs", (request, out) -> logs(id, request, out));
        life(container, "create");
    }

    public synchronized void start(String id) {
        Container container = of(id);
        tick();
        container.running = true;
        container.started = now;
        life(container, "start");
    }

    /// It stops; the streams of its log end.
    public synchronized void stop(String id) {
        Container container = of(id);
        container.running = false;
        life(container, "die");
    }

    public synchronized void remove(String id) {
        Container container = of(id);
        containers.remove(id);
        container.running = false;
        engine.on("/containers/" + id + "/json", Script.json(404, "{\"message\":\"No such container: " + id + "\"}"));
        engine.on("/containers/" + id + "/logs", Script.json(404, "{\"message\":\"No such container: " + id + "\"}"));
        life(container, "destroy");
    }

    /// From now on the engine answers its log with this status.
    public synchronized void refuseLog(String id, int status) {
        of(id).refusal = status;
    }

    private Container of(String id) {
        return Optional.ofNullable(containers.get(id)).orElseThrow(() -> new IllegalArgumentException("no " + id));
    }

    private void life(Container container, String action) {
        happens("container", action, container.id, "\"image\":\"shop:1\",\"name\":\"" + container.name + "\"");
    }

    /// It writes a line to standard output.
    public synchronized void write(String id, String text) {
        tick();
        part(id, text + (of(id).terminal ? "\r\n" : "\n"));
    }

    /// It writes without a line end, at the moment of what it wrote last.
    public synchronized void part(String id, String text) {
        Container container = of(id);
        byte[] payload = (stamp(now) + " " + text).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        if (!container.terminal) {
            int length = payload.length;
            frame.writeBytes(new byte[] {
                1, 0, 0, 0, (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
            });
        }
        frame.writeBytes(payload);
        container.lines.add(new Timed(count++, nanos(now), frame.toByteArray()));
        notifyAll();
    }

    /// Its oldest lines are rotated away.
    public synchronized void rotate(String id, int keep) {
        List<Timed> lines = of(id).lines;
        lines.subList(0, Math.max(0, lines.size() - keep)).clear();
    }

    private static String stamp(Instant time) {
        return "%sT%s.%09dZ"
                .formatted(time.toString().substring(0, 10), time.toString().substring(11, 19), time.getNano());
    }

    private String list() {
        StringBuilder list = new StringBuilder("[");
        for (Container container : containers.values()) {
            list.append(list.length() > 1 ? "," : "")
                    .append("{\"Id\":\"" + container.id + "\",\"Names\":[\"/" + container.name + "\"],\"State\":\""
                            + (container.running ? "running" : "exited") + "\",\"Created\":1,\"Labels\":{}}");
        }
        return list.append(']').toString();
    }

    private String inspect(String id) {
        Container container = of(id);
        return "{\"Id\":\"" + id + "\",\"Name\":\"/" + container.name
                + "\",\"Config\":{\"Image\":\"shop:1\",\"Tty\":" + container.terminal + "},\"State\":{\"Running\":"
                + container.running + ",\"Status\":\"" + (container.running ? "running" : "exited")
                + "\",\"StartedAt\":\"" + container.started + "\"}}";
    }

    /// Text that is made under the lock.
    private interface Answer {
        String json();
    }

    private Script answering(Answer answer) {
        return (request, out) -> {
            String json;
            synchronized (this) {
                if (away) {
                    throw new IOException("away");
                }
                json = answer.json();
            }
            return Script.json(200, json).answer(request, out);
        };
    }

    private boolean events(FakeRequest request, OutputStream out) throws IOException {
        long since = parameter(request, "since");
        long until = parameter(request, "until");
        String filters = request.target().contains("filters=") ? "start,die,destroy,rename" : "";
        // What happens later is sent whatever its time.
        long begun;
        synchronized (this) {
            begun = count;
        }
        return stream(
                out,
                events,
                () -> until == 0,
                event -> (event.number() >= begun || event.nanos() >= since)
                        && (until == 0 || event.nanos() <= until)
                        && (filters.isEmpty() || life(event.bytes(), filters)));
    }

    private static boolean life(byte[] event, String actions) {
        String json = new String(event, StandardCharsets.UTF_8);
        return List.of(actions.split(",")).stream().anyMatch(action -> json.contains("\"Action\":\"" + action + "\""));
    }

    private boolean logs(String id, FakeRequest request, OutputStream out) throws IOException {
        Container container;
        synchronized (this) {
            container = of(id);
            if (container.refusal != 0) {
                return Script.json(
                                container.refusal,
                                "{\"message\":\"configured logging driver does not support reading\"}")
                        .answer(request, out);
            }
        }
        long since = parameter(request, "since");
        return stream(out, container.lines, () -> container.running, line -> line.nanos() >= since);
    }

    private interface Going {
        boolean on();
    }

    private interface Wanted {
        boolean is(Timed one);
    }

    /// Sends what is there, and what comes while it goes on.
    private boolean stream(OutputStream out, List<Timed> from, Going going, Wanted wanted) throws IOException {
        int begun;
        synchronized (this) {
            if (away) {
                throw new IOException("away");
            }
            begun = epoch;
            open++;
        }
        try {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            long sent = -1;
            while (true) {
                List<Timed> next = new ArrayList<>();
                boolean more;
                synchronized (this) {
                    for (Timed one : from) {
                        if (one.number() > sent) {
                            next.add(one);
                        }
                    }
                    more = going.on();
                    if (epoch != begun) {
                        throw new IOException("cut");
                    }
                    if (next.isEmpty() && more) {
                        wait();
                        continue;
                    }
                }
                for (Timed one : next) {
                    sent = one.number();
                    if (wanted.is(one)) {
                        out.write(
                                (Integer.toHexString(one.bytes().length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                        out.write(one.bytes());
                        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
                out.flush();
                if (!more) {
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    return true;
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            synchronized (this) {
                open--;
            }
        }
    }

    /// A time in nanoseconds; 0 where there is none.
    private static long parameter(FakeRequest request, String name) {
        for (String pair : request.target().replaceFirst("^[^?]*\\?", "").split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts[0].equals(name) && parts.length > 1 && !parts[1].isEmpty()) {
                String[] time =
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8).split("\\.");
                return Long.parseLong(time[0]) * 1_000_000_000L + (time.length > 1 ? Long.parseLong(time[1]) : 0);
            }
        }
        return 0;
    }

    @Override
    public void close() {
        goesAway();
        engine.close();
    }
}
