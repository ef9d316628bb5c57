package io.hafenwacht.app.engine;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/// A real Docker Engine on a Unix socket, with the calls that tests need and the program must not have: it
/// makes and removes images. HTTP/1.0, so that every answer ends where the connection does.
public record TestEngine(Path socket) {
    private static final String PREFIX = "unix://";
    private static final Path TESTBED = Path.of(System.getProperty("java.io.tmpdir"), "testbed", "docker.sock");

    /// The engine of `DOCKER_HOST`, else the testbed's; the test is skipped where neither answers.
    public static TestEngine required() {
        String named = System.getenv().getOrDefault("DOCKER_HOST", PREFIX + TESTBED);
        Assumptions.assumeTrue(named.startsWith(PREFIX), () -> "needs an engine on a Unix socket, not " + named);
        var engine = new TestEngine(Path.of(named.substring(PREFIX.length())));
        Assumptions.assumeTrue(engine.answers(), () -> "no Docker Engine answers at " + named);
        return engine;
    }

    /// As [#required()], and skipped where the engine lacks the image.
    public static TestEngine with(String image) {
        TestEngine engine = required();
        Assumptions.assumeTrue(
                engine.json("/images/json").elements().stream()
                        .flatMap(i -> i.get("RepoTags").elements().stream())
                        .anyMatch(tag -> tag.stringOrEmpty().equals(image)),
                () -> "the engine has no image " + image);
        return engine;
    }

    /// The environment that leads the program here.
    Map<String, String> environment(Path home) {
        return Map.of("HOME", home.toString(), "DOCKER_HOST", PREFIX + socket);
    }

    private boolean answers() {
        try {
            return Files.exists(socket) && text(call("GET", "/_ping")).equals("OK");
        } catch (IOException e) {
            return false;
        }
    }

    Node json(String path) {
        try {
            return parse(text(call("GET", path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `docker save` writes.
    Path save(String image, Path file) throws IOException {
        return download("/images/" + image + "/get", file);
    }

    /// The file system of a container of the image, which exists only meanwhile and never runs.
    Path export(String image, Path file) throws IOException {
        byte[] body = ("{\"Image\":\"" + image + "\",\"Cmd\":[\"none\"]}").getBytes(StandardCharsets.UTF_8);
        String id = parse(text(call("POST", "/containers/create", "application/json", body)))
                .get("Id")
                .stringOrEmpty();
        try {
            return download("/containers/" + id + "/export", file);
        } finally {
            call("DELETE", "/containers/" + id + "?force=1").close();
        }
    }

    private Path download(String path, Path file) throws IOException {
        try (InputStream in = call("GET", path)) {
            Files.copy(in, file);
        }
        return file;
    }

    /// Loads an archive in the form of `docker save`.
    void load(byte[] archive) throws IOException {
        text(call("POST", "/images/load?quiet=1", "application/x-tar", archive));
    }

    /// Makes an image of one layer, the archive.
    void importLayer(Path archive, String repository, String tag) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            String answer = text(call(
                    "POST",
                    "/images/create?fromSrc=-&repo=" + repository + "&tag=" + tag,
                    "application/x-tar",
                    in,
                    Files.size(archive)));
            if (!answer.contains("sha256:")) {
                throw new IOException(answer);
            }
        }
    }

    void remove(String image) {
        try {
            call("DELETE", "/images/" + image + "?force=1").close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The engine's own clock in the only form that its events take with fractions: seconds and nanoseconds.
    String now() {
        Instant now = Instant.parse(json("/info").get("SystemTime").stringOrEmpty());
        return "%d.%09d".formatted(now.getEpochSecond(), now.getNano());
    }

    /// Makes a container, a network or a volume (`/containers/create?name=x`) and answers its id or name.
    public String make(String path, String body) {
        try {
            Node made = parse(text(call("POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8))));
            return made.get("Id").string().orElse(made.get("Name").stringOrEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Calls what changes the engine and answers nothing: `POST`, `/containers/x/start`.
    public void change(String method, String path) {
        try {
            text(call(method, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As [#change(String, String)], with a body of JSON.
    public void change(String method, String path, String body) {
        try {
            text(call(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that happened from a [#now()] to another.
    List<Node> events(String since, String until) throws IOException {
        return text(call("GET", "/events?since=" + since + "&until=" + until))
                .lines()
                .map(TestEngine::parse)
                .toList();
    }

    /// What happened to one image, as `action`s in order, from a [#now()] to another.
    List<String> events(String imageId, String since, String until) throws IOException {
        return events(since, until).stream()
                .filter(event -> event.get("Actor").get("ID").stringOrEmpty().equals(imageId))
                .map(event -> event.get("Action").stringOrEmpty())
                .toList();
    }

    private static Node parse(String json) {
        return switch (new JsonParser().parse(json.getBytes(StandardCharsets.UTF_8))) {
            case ParseResult.Parsed parsed -> parsed.root();
            case ParseResult.Failed failed -> throw new AssertionError(failed.problem() + ": " + json);
        };
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private InputStream call(String method, String path) throws IOException {
        return call(method, path, "", new byte[0]);
    }

    private InputStream call(String method, String path, String type, byte[] body) throws IOException {
        return call(method, path, type, new ByteArrayInputStream(body), body.length);
    }

    private InputStream call(String method, String path, String type, InputStream body, long length)
            throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        OutputStream out = Channels.newOutputStream(channel);
        String head = method + " " + path + " HTTP/1.0\r\nHost: engine\r\nContent-Length: " + length + "\r\n"
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        body.transferTo(out);
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        String status = line(in);
        while (!line(in).isEmpty()) {
            // headers: the end of the connection is all that matters
        }
        InputStream answer = new FilterInputStream(in) {
            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
        if (!status.matches("HTTP/1\\.[01] 2.*")) {
            throw new IOException(method + " " + path + ": " + status + ": " + text(answer));
        }
        return answer;
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.US_ASCII).stripTrailing();
    }
}
