package io.hafenwacht.bench;

import io.hafenwacht.app.Console;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Utf8Printer;
import io.hafenwacht.app.cli.CommandLineProgram;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.connect.docker.ApiVersion;
import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.docker.http.ResponseHead;
import io.hafenwacht.connect.docker.http.ResponseReader;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.formats.json.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// How much longer an audit of an engine takes than fetching the same answers, over as many connections, and
/// throwing them away. Makes the containers it needs (created, never started) and removes them.
///
/// Then the same with processes of their own: the launcher against one that starts alike, with the launcher's
/// flags and AOT cache, and only fetches.
///
/// Arguments: the engine's socket, the number of containers to make, an image that the engine has; a fourth
/// is the number of rounds.
public final class DockerAuditBench {
    private static final int ROUNDS = 60;
    private static final int CONNECTIONS = 8;
    private static final int PROCESSES = 9;
    /// As the launcher starts `hafenwacht docker`, but for the class that runs.
    private static final String FETCHING =
            ". \"$0/app/target/launch.env\"; exec \"$HAFENWACHT_JAVA\" -XX:+UseSerialGC -Xmx1g -XX:TieredStopAtLevel=1"
                    + " -XX:AOTCache=\"$0/app/target/audit.aot\" -Xlog:aot=off -Xlog:cds=off -XX:-UsePerfData"
                    + " -Djdk.reflect.useNativeAccessorOnly=true -Djdk.util.jar.enableMultiRelease=false"
                    + " --enable-native-access=ALL-UNNAMED -cp \"$HAFENWACHT_CLASSPATH:$0/bench/target/classes\""
                    + " io.hafenwacht.bench.DockerAuditBench fetch \"$@\"";

    private DockerAuditBench() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        if (args[0].equals("fetch")) {
            fetch(Path.of(args[1]), Files.readAllLines(Path.of(args[2])));
            return;
        }
        Path socket = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        List<String> made = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                made.add(create(socket, args[2]));
            }
            measure(socket, args.length > 3 ? Integer.parseInt(args[3]) : ROUNDS);
            processes(socket);
        } finally {
            for (String id : made) {
                call(socket, "DELETE /v1.41/containers/" + id + "?force=1", "");
            }
        }
    }

    private static void measure(Path socket, int rounds) throws IOException, InterruptedException, ExecutionException {
        List<String> targets = targets(socket);
        double[] raw = new double[rounds];
        double[] audit = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            fetch(socket, targets);
            raw[round] = (System.nanoTime() - start) / 1e6;
            start = System.nanoTime();
            audit(socket, new Utf8Printer(OutputStream.nullOutputStream(), false, Path.of("/dev/null")));
            audit[round] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf(
                Locale.ROOT,
                "%d answers; first: raw %.0f ms, audit %.0f ms, %.2f x; median: raw %.0f ms, audit %.0f ms, %.2f x; "
                        + "%d findings%n",
                targets.size(),
                raw[0],
                audit[0],
                audit[0] / raw[0],
                median(raw),
                median(audit),
                median(audit) / median(raw),
                findings(socket));
    }

    private static void processes(Path socket) throws IOException, InterruptedException {
        String root = System.getProperty("hafenwacht.root", ".");
        Path targets = Files.createTempFile("hafenwacht-targets", "");
        try {
            Files.write(targets, targets(socket));
            var fetching = List.of("bash", "-c", FETCHING, root, socket.toString(), targets.toString());
            var auditing = List.of(
                    root + "/hafenwacht", "docker", "--host", "unix://" + socket, "--format", "json", "--quiet");
            double[] raw = new double[PROCESSES];
            double[] audit = new double[PROCESSES];
            for (int round = 0; round < PROCESSES; round++) {
                raw[round] = run(fetching);
                audit[round] = run(auditing);
            }
            System.out.printf(
                    Locale.ROOT,
                    "processes of their own, medians of %d: one that fetches %.0f ms, the audit %.0f ms, %.2f x%n",
                    PROCESSES,
                    median(raw),
                    median(audit),
                    median(audit) / median(raw));
        } finally {
            Files.delete(targets);
        }
    }

    private static double run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int code = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(command.getFirst() + " ended with " + code);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /// What an audit asks, by the calls it makes itself.
    private static List<String> targets(Path socket) throws IOException {
        List<EngineCall> calls = new ArrayList<>(List.of(
                new EngineCall.Version(),
                new EngineCall.Info(),
                new EngineCall.ListContainers(),
                new EngineCall.ListImages(),
                new EngineCall.ListNetworks(),
                new EngineCall.ListVolumes()));
        List<Need> needs = DockerChecks.needs();
        List<Node> containers = list(socket, new EngineCall.ListContainers());
        var readers = DockerChecks.readers();
        for (Node one : containers) {
            var id = new ObjectName(one.get("Id").stringOrEmpty());
            var look = new EngineCall.InspectContainer(id);
            calls.add(look);
            // Others may run on this engine too, of which an audit reads more.
            Node inspect = new JsonParser()
                    .parse(call(socket, "GET " + look.target(ApiVersion.OLDEST), ""))
                    .root();
            boolean runs = inspect.at("State", "Running").bool().orElse(false);
            for (Need need : needs) {
                switch (need) {
                    case Need _ when !readers.test(need, inspect) -> {}
                    case Need.ContainerFile file -> calls.add(new EngineCall.ContainerArchive(id, file.path()));
                    case Need.Extra extra when extra == Need.Extra.CHANGES -> calls.add(new EngineCall.Changes(id));
                    case Need.Extra extra when extra == Need.Extra.TOP && runs -> calls.add(new EngineCall.Top(id));
                    default -> {}
                }
            }
        }
        if (needs.contains(Need.Extra.PLUGINS)) {
            calls.add(EngineCall.Fixed.PLUGINS);
        }
        for (Node one : list(socket, new EngineCall.ListNetworks())) {
            calls.add(new EngineCall.InspectNetwork(new ObjectName(one.get("Id").stringOrEmpty())));
        }
        List<String> targets = new ArrayList<>(
                calls.stream().map(call -> call.target(ApiVersion.OLDEST)).toList());
        for (Node one : list(socket, new EngineCall.ListImages())) {
            String image = "/v1.41/images/" + one.get("Id").stringOrEmpty();
            targets.add(image + "/json");
            if (needs.contains(Need.Extra.HISTORY)) {
                targets.add(image + "/history");
            }
        }
        return targets;
    }

    private static List<Node> list(Path socket, EngineCall call) throws IOException {
        String json = call(socket, "GET " + call.target(ApiVersion.OLDEST), "");
        return new JsonParser().parse(json).root().elements();
    }

    private static void fetch(Path socket, List<String> targets)
            throws InterruptedException, ExecutionException, IOException {
        Queue<String> waiting = new ConcurrentLinkedQueue<>(targets);
        // Virtual threads wait in native code, for which a JVM that ends waits up to 300 ms.
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            List<Future<Long>> lanes = Stream.generate(() -> threads.submit(() -> lane(socket, waiting)))
                    .limit(CONNECTIONS)
                    .toList();
            for (Future<Long> lane : lanes) {
                lane.get();
            }
        }
    }

    private static long lane(Path socket, Queue<String> waiting) throws IOException {
        long bytes = 0;
        try (SocketChannel channel = connect(socket)) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 64 * 1024);
            OutputStream out = Channels.newOutputStream(channel);
            for (String target = waiting.poll(); target != null; target = waiting.poll()) {
                bytes += exchange(in, out, "GET " + target, "").length;
            }
        }
        return bytes;
    }

    private static SocketChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        return channel;
    }

    private static byte[] exchange(InputStream in, OutputStream out, String request, String body) throws IOException {
        out.write((request + " HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
        var reader = new ResponseReader(in);
        ResponseHead head = reader.readHead();
        return head.status() == 204 ? new byte[0] : reader.body(head).readAllBytes();
    }

    private static String call(Path socket, String request, String body) throws IOException {
        try (SocketChannel channel = connect(socket)) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            return new String(exchange(in, Channels.newOutputStream(channel), request, body), StandardCharsets.UTF_8);
        }
    }

    private static String create(Path socket, String image) throws IOException {
        String body = "{\"Image\":\"" + image + "\",\"Cmd\":[\"sleep\",\"1\"],\"Labels\":{\"hafenwacht.bench\":\"1\"},"
                + "\"Env\":[\"A=1\",\"APP_PASSWORD=bench-only\"],\"HostConfig\":{\"Binds\":[\"/srv:/srv:ro\"]}}";
        String answer = call(socket, "POST /v1.41/containers/create", body);
        String id = new JsonParser().parse(answer).root().get("Id").stringOrEmpty();
        if (id.isEmpty()) {
            throw new IOException("no container was made: " + answer);
        }
        return id;
    }

    private static void audit(Path socket, PrintWriter out) throws IOException {
        var err = new StringWriter();
        var console = new Console(InputStream.nullInputStream(), out, new PrintWriter(err), false, false, 100);
        var session =
                new Session(console, Map.of("HOME", "/nonexistent"), Clock.systemUTC(), Path.of(""), Language.ENGLISH);
        int code = new CommandLineProgram(session)
                .run("docker", "--host", "unix://" + socket, "--format", "json", "--quiet");
        console.out().flush();
        console.err().flush();
        if (code != 0) {
            throw new IOException("the audit ended with " + code + ": " + err);
        }
    }

    private static int findings(Path socket) throws IOException {
        var report = new StringWriter();
        audit(socket, new PrintWriter(report));
        return new JsonParser()
                .parse(report.toString())
                .root()
                .get("findings")
                .elements()
                .size();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
