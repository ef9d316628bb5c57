package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineTimeouts;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;

/// A real engine on which a test makes containers of its own; they are removed in the end. HTTP/1.0, so that
/// every answer ends where the connection does.
final class EngineLab implements AutoCloseable {
    static final String IMAGE = "debian-mini:bookworm";

    private static final Path TESTBED = Path.of(System.getProperty("java.io.tmpdir"), "testbed", "docker.sock");
    private static final String RUN =
            Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime(), 36);

    private final Path socket;
    private final Queue<String> made = new ConcurrentLinkedQueue<>();
    private int count;

    private EngineLab(Path socket) {
        this.socket = socket;
    }

    /// The engine of `DOCKER_HOST`, else the testbed's; the test is skipped where none answers.
    static EngineLab required() {
        String named = System.getenv().getOrDefault("DOCKER_HOST", "unix://" + TESTBED);
        Assumptions.assumeTrue(named.startsWith("unix://"), () -> "needs an engine on a Unix socket, not " + named);
        EngineLab lab = new EngineLab(Path.of(named.substring("unix://".length())));
        try {
            lab.call("GET", "/images/" + IMAGE + "/json", "");
        } catch (IOException e) {
            Assumptions.abort("no engine with the image " + IMAGE + " answers at " + named + ": " + e.getMessage());
        }
        return lab;
    }

    EngineClient client() {
        return new EngineClient(new EngineAddress.Unix(socket), EngineTimeouts.STANDARD);
    }

    /// The front of the names of all that this run makes.
    static String prefix() {
        return "sources-" + RUN + "-";
    }

    /// Makes a container that runs a script of the shell; `more` are further fields of the request, each with
    /// a comma in front. Answers its id.
    String create(String script, String more) {
        String words = script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        String body = "{\"Image\":\"" + IMAGE + "\",\"Cmd\":[\"bash\",\"-c\",\"" + words
                + "\"],\"Labels\":{\"hafenwacht.test\":\"" + RUN + "\"}" + more + "}";
        int number;
        synchronized (this) {
            number = count++;
        }
        Node answer = json("POST", "/containers/create?name=" + prefix() + number, body);
        String id = answer.get("Id").stringOrEmpty();
        made.add(id);
        return id;
    }

    void start(String id) {
        json("POST", "/containers/" + id + "/start", "");
    }

    String run(String script, String more) {
        String id = create(script, more);
        start(id);
        return id;
    }

    /// Waits until it has ended.
    void await(String id) {
        json("POST", "/containers/" + id + "/wait", "");
    }

    void remove(String id) {
        json("DELETE", "/containers/" + id + "?force=1", "");
        made.remove(id);
    }

    Node json(String method, String path, String body) {
        try {
            String text = call(method, path, body);
            return text.isBlank() ? Node.MISSING : new JsonParser().parse(text).root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String call(String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            OutputStream out = Channels.newOutputStream(channel);
            out.write((method + " " + path + " HTTP/1.0\r\nHost: engine\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            int head = answer.indexOf("\r\n\r\n");
            if (head < 0 || !answer.matches("(?s)HTTP/1\\.[01] 2.*")) {
                throw new IOException(method + " " + path + ": " + answer);
            }
            return answer.substring(head + 4);
        }
    }

    @Override
    public void close() {
        for (String id : List.copyOf(made)) {
            try {
                call("DELETE", "/containers/" + id + "?force=1", "");
            } catch (IOException _) {
                // It removed itself, or the test did.
            }
        }
    }
}
