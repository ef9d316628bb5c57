package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.kernel.proc.Namespaces;
import io.hafenwacht.kernel.proc.Networks;
import io.hafenwacht.kernel.proc.Proc;
import io.hafenwacht.kernel.proc.ProcessKey;
import io.hafenwacht.kernel.proc.Processes;
import io.hafenwacht.kernel.proc.Sockets;
import io.hafenwacht.kernel.visit.NamespaceVisit;
import io.hafenwacht.testkit.Await;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hafenwacht net` of containers that run in a network of their own.
@Tag("engine")
class NetEngineTest {
    private static final String NAME = "hw-net-" + ProcessHandle.current().pid();
    private static final String SERVER = """
            use IO::Socket::INET; $SIG{CHLD} = "IGNORE";
            my @s = map { IO::Socket::INET->new(Listen => 5, LocalAddr => $_->[0], LocalPort => $_->[1], ReuseAddr => 1) }
                (["0.0.0.0", 8080], ["127.0.0.1", 9090]);
            open(F, ">/tmp/ready"); close F;
            while (my $c = $s[0]->accept) { if (!fork) { sleep 30; exit } close $c }""";
    private static TestEngine engine;
    private static String network;
    private static final List<String> CONTAINERS = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        engine = TestEngine.with("debian-mini:bookworm");
        network = engine.make("/networks/create", "{\"Name\": \"" + NAME + "\", \"CheckDuplicate\": true}");
        run("server", "[\"perl\", \"-e\", " + quoted(SERVER) + "]");
        run("client", "[\"sleep\", \"600\"]");
    }

    private static void run(String role, String command) {
        String id = engine.make(
                "/containers/create?name=" + NAME + "-" + role,
                "{\"Image\": \"debian-mini:bookworm\", \"Cmd\": " + command + ", \"HostConfig\": {\"NetworkMode\": \""
                        + NAME + "\"}}");
        CONTAINERS.add(id);
        engine.change("POST", "/containers/" + id + "/start");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
    }

    @AfterAll
    static void remove() {
        if (engine != null) {
            CONTAINERS.forEach(id -> engine.change("DELETE", "/containers/" + id + "?force=1"));
            engine.change("DELETE", "/networks/" + network);
        }
    }

    private Node net(int code, String... arguments) {
        List<String> all = new ArrayList<>(List.of("net", NAME + "-client"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--format", "json"));
        CliRun run = CliRun.in(folder, engine.environment(folder), all.toArray(String[]::new));
        assumeTrue(!run.err().contains("is not seen here"), "the engine runs on another host");
        assumeTrue(!run.err().contains("no right") && !run.err().contains("no permission"), "not root");
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(code);
        return run.json();
    }

    private static String fact(Node json, String kind, String fact) {
        return json.get("steps").elements().stream()
                .filter(step -> step.get("kind").stringOrEmpty().equals(kind))
                .findFirst()
                .orElse(Node.MISSING)
                .get("facts")
                .get(fact)
                .stringOrEmpty();
    }

    @Test
    void namesOfItsNetwork() {
        Node json = net(0, "resolve", NAME + "-server");
        assertThat(fact(json, "dns.query", "server")).isEqualTo("127.0.0.11");
        assertThat(fact(json, "dns.query", "code")).isEqualTo("NOERROR");
        assertThat(fact(json, "dns.query", "values")).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(net(1, "resolve", "hw-none-such").get("meaning").stringOrEmpty())
                .contains("none knows");
    }

    @Test
    void openRefusedAndDropped() {
        assertThat(fact(net(0, "connect", NAME + "-server:8080"), "tcp.connect", "end"))
                .isEqualTo("OPEN");
        Node refused = net(1, "connect", NAME + "-server:9090"); // listens on loopback only
        assertThat(fact(refused, "tcp.connect", "end")).isEqualTo("REFUSED");
        String server = fact(refused, "tcp.connect", "address");
        String nobody = server.substring(0, server.lastIndexOf('.')) + ".250";
        Node dropped = net(1, "connect", nobody + ":80", "--wait", "1s");
        assertThat(fact(dropped, "tcp.connect", "end")).isEqualTo("TIMEOUT");
    }

    @Test
    void aListenerOnLoopbackIsSeen() {
        CliRun run =
                CliRun.in(folder, engine.environment(folder), "net", NAME + "-server", "sockets", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("steps").elements())
                .extracting(step -> step.get("facts").get("local").stringOrEmpty() + " "
                        + step.get("facts").get("loopbackOnly").stringOrEmpty())
                .contains("0.0.0.0:8080 false", "127.0.0.1:9090 true");
        assertThat(run.out()).contains("perl (pid ");
    }

    @Test
    void tlsAndHttpOfServersInItsNetwork() throws Exception {
        ThrowawayCertificates certificates = ThrowawayCertificates.ofThisRun();
        Path ca = Files.writeString(folder.resolve("ca.pem"), certificates.caPem());
        try (ServerSocket tls = inside(() -> certificates
                        .serverContext()
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1")));
                ServerSocket web = inside(() -> new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1")))) {
            serve(tls, client -> client.getInputStream().read());
            serve(web, client -> {
                client.getInputStream().read(new byte[4_096]);
                client.getOutputStream().write("HTTP/1.1 503 Busy\r\nServer: here\r\n\r\n".getBytes());
            });
            String place = "127.0.0.1:" + tls.getLocalPort();
            // The clock of this run stands before these certificates were made.
            Node trusted = net(1, "tls", place, "--server-name", "localhost", "--ca-file", ca.toString());
            assertThat(fact(trusted, "tls.handshake", "protocol")).isEqualTo("TLSv1.3");
            assertThat(fact(trusted, "tls.name", "matches")).isEqualTo("true");
            assertThat(fact(trusted, "tls.trust", "error")).isEmpty();
            assertThat(trusted.get("meaning").stringOrEmpty()).contains("not valid yet");
            assertThat(fact(net(1, "tls", place, "--server-name", "localhost"), "tls.trust", "error"))
                    .contains("certification path");
            Node answer = net(1, "http", "http://127.0.0.1:" + web.getLocalPort() + "/health");
            assertThat(fact(answer, "http.answer", "status")).isEqualTo("503");
        }
    }

    @Test
    void connectionsThatNobodyAccepts() throws Exception {
        long pid = engine.json("/containers/" + NAME + "-server/json")
                .at("State", "Pid")
                .integer()
                .orElse(0L);
        ProcessKey server = ProcessKey.of(Proc.ofThisHost(), pid).known().orElseThrow();
        try (Socket _ = NamespaceVisit.network(
                        Proc.ofThisHost(), server, () -> new Socket(InetAddress.ofLiteral("127.0.0.1"), 9090))
                .known()
                .orElseThrow()) {
            CliRun run = CliRun.in(folder, engine.environment(folder), "net", NAME + "-server", "sockets");
            assertThat(run.out())
                    .contains("1 connections wait to be accepted")
                    .containsPattern("127.0.0.1:9090 +listens on loopback only, backlog 1");
        }
    }

    private interface Talk {
        void with(Socket client) throws IOException;
    }

    private static void serve(ServerSocket server, Talk talk) {
        Thread.ofPlatform().daemon().start(() -> {
            while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                    talk.with(client);
                } catch (IOException _) {
                    // hung up, or closed
                }
            }
        });
    }

    /// A socket keeps the network that it was made in, whatever thread uses it.
    private static ServerSocket inside(Callable<ServerSocket> make) throws InterruptedException {
        return NamespaceVisit.network(Proc.ofThisHost(), client(), make).known().orElseThrow();
    }

    private static ProcessKey client() {
        long pid = engine.json("/containers/" + NAME + "-client/json")
                .at("State", "Pid")
                .integer()
                .orElse(0L);
        return ProcessKey.of(Proc.ofThisHost(), pid).known().orElseThrow();
    }

    @Test
    void aConnectionIsCaptured() throws Exception {
        net(0, "connect", NAME + "-server:8080");
        Path file = folder.resolve("web.pcap");
        var capture = new FutureTask<>(() ->
                net(0, "capture", file.toString(), "--filter", "tcp and port 8080", "--packets", "3", "--for", "30s"));
        Thread.ofPlatform().daemon().start(capture);
        while (!capture.isDone()) {
            net(0, "connect", NAME + "-server:8080");
        }
        assertThat(fact(capture.get(), "capture.file", "ended")).isEqualTo("PACKETS");
        assertThat(fact(capture.get(), "capture.conversation", "second")).endsWith(":8080");
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(in.getInt(0)).isEqualTo(0xa1b23c4d);
        int packets = 0;
        for (int at = 24; at < in.capacity(); at += 16 + in.getInt(at + 8)) {
            int tcp = at + 16 + 20 + 20; // behind the headers of record, link and IPv4
            int source = in.order(ByteOrder.BIG_ENDIAN).getShort(tcp) & 0xffff;
            int destination = in.getShort(tcp + 2) & 0xffff;
            in.order(ByteOrder.LITTLE_ENDIAN);
            assertThat(List.of(source, destination)).contains(8080);
            packets++;
        }
        assertThat(packets).isEqualTo(3);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        byte[] before = Files.readAllBytes(file);
        net(3, file);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void net(int code, Path existing) {
        CliRun run =
                CliRun.in(folder, engine.environment(folder), "net", NAME + "-client", "capture", existing.toString());
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).contains("--force");
    }

    @Test
    void nothingIsChanged() throws Exception {
        Map<String, String> before = world();
        net(0, "resolve", NAME + "-server");
        net(0, "connect", NAME + "-server:8080");
        net(0, "route", NAME + "-server");
        net(0, "mtu", NAME + "-server");
        net(0, "sockets");
        net(0, "firewall");
        net(0, "capture", folder.resolve("x.pcap").toString(), "--for", "1s");
        assertThat(world()).isEqualTo(before);
    }

    /// What a visit could change of us and of the container: namespaces, processes, mounts, interfaces,
    /// routes, listening sockets, packet filters, and times of the files that were read.
    private static Map<String, String> world() throws Exception {
        var proc = Proc.ofThisHost();
        ProcessKey client = client();
        String id = CONTAINERS.getLast();
        Path own = proc.of(client.pid());
        Map<String, String> world = new TreeMap<>();
        world.put("us", new Namespaces(proc).of(ProcessHandle.current().pid()).toString());
        world.put(
                "main thread",
                Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString());
        world.put("namespaces", new Namespaces(proc).of(client.pid()).toString());
        world.put(
                "processes",
                new Processes(proc)
                        .ofContainer(id, client.pid()).known().orElseThrow().stream()
                                .map(process -> process.key() + " " + process.identity())
                                .toList()
                                .toString());
        world.put("mounts", Files.readString(own.resolve("mountinfo")));
        var networks = new Networks(proc);
        world.put("routes", networks.routes(client.pid()).toString());
        world.put(
                "interfaces",
                networks.devices(client.pid()).known().orElseThrow().stream()
                        .map(device -> device.name() + device.ipv6())
                        .toList()
                        .toString());
        world.put("tables", networks.filterTables(client.pid()));
        world.put(
                "listening",
                new Sockets(proc)
                        .ip(client.pid()).known().orElseThrow().stream()
                                .filter(socket -> socket.listens())
                                .toList()
                                .toString());
        world.put("threads", ourThreads().toString());
        return world;
    }

    private static Set<String> ourThreads() throws IOException {
        Set<String> namespaces = new TreeSet<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    namespaces.add(
                            Files.readSymbolicLink(task.resolve("ns/net")).toString());
                } catch (IOException e) {
                    continue; // it has ended
                }
            }
        }
        return namespaces;
    }

    @Test
    void aContainerThatDiesMeanwhile() throws Exception {
        run("dies", "[\"sleep\", \"600\"]");
        String id = CONTAINERS.getLast();
        CONTAINERS.removeLast();
        String name = NAME + "-dies";
        try {
            var capture = new FutureTask<>(() -> CliRun.in(
                    folder,
                    engine.environment(folder),
                    "net",
                    name,
                    "capture",
                    folder.resolve("dies.pcap").toString(),
                    "--for",
                    "3s"));
            Thread.ofPlatform().daemon().start(capture);
            Await.until("a capture", () -> Files.exists(folder.resolve("dies.pcap")) || capture.isDone());
            engine.change("POST", "/containers/" + id + "/kill");
            assertThat(capture.get().code()).as(capture.get().err()).isIn(0, 3);
            CliRun after = CliRun.in(folder, engine.environment(folder), "net", name, "sockets");
            assertThat(after.code()).isEqualTo(3);
            assertThat(after.err()).contains("does not run");
        } finally {
            engine.change("DELETE", "/containers/" + id + "?force=1");
        }
    }

    @Test
    void wrongUse() {
        assertThat(CliRun.in(folder, engine.environment(folder), "net", "resolve", "x")
                        .code())
                .isEqualTo(2);
        assertThat(CliRun.in(folder, engine.environment(folder), "net", "a/b", "sockets")
                        .code())
                .isEqualTo(2);
        assertThat(CliRun.in(folder, engine.environment(folder), "net", "hw-none-such", "sockets")
                        .code())
                .isEqualTo(3);
        CliRun offline = CliRun.in(
                folder, engine.environment(folder), "net", NAME + "-client", "connect", "127.0.0.1:1", "--offline");
        assertThat(offline.code()).isEqualTo(2);
        assertThat(offline.err()).contains("--offline");
        assertThat(fact(net(0, "route", "--offline"), "interface", "mtu")).matches("\\d+");
        assertThat(CliRun.in(folder, Map.of(), "net", "x", "--pid", "1", "sockets")
                        .code())
                .isEqualTo(2);
        assertThat(CliRun.in(folder, Map.of(), "net", "--pid", "999999999", "sockets")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void nothingOfOursStaysInside() throws Exception {
        net(0, "connect", NAME + "-server:8080");
        assertThat(ourThreads())
                .containsExactly(
                        Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString());
    }
}
