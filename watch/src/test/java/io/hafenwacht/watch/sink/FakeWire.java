package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Text;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The network as sinks see it, without one: keeps requests and plays answers.
public final class FakeWire implements HttpWire, StreamWire, Surroundings.Wires, Surroundings.Secrets {
    public final List<Post> posts = new ArrayList<>();
    public final List<String> written = new ArrayList<>();
    public final Deque<Reply> replies = new ArrayDeque<>();
    public final Map<String, String> secrets = new java.util.HashMap<>();
    public final StringWriter out = new StringWriter();
    public final SimulatedTime time = new SimulatedTime();

    public FakeWire answer(int status, String body) {
        replies.add(new Answer(status, "", body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /// A sink of one configuration, given as the lines of a mapping.
    public Sink open(Path folder, String yaml) throws java.io.IOException {
        var parsed = SinkConfig.parse(new io.hafenwacht.formats.yaml.YamlParser()
                .parse("- " + yaml.strip().replace("\n", "\n  "))
                .root());
        if (!parsed.problems().isEmpty()) {
            throw new IllegalArgumentException(parsed.problems().toString());
        }
        SinkConfig config = parsed.sinks().getFirst();
        return config.kind().open(config.settings(), new Surroundings(this, this, out, folder, time, time));
    }

    public Sink open(String yaml) throws java.io.IOException {
        return open(Path.of("."), yaml);
    }

    @Override
    public Reply post(Post post) {
        posts.add(post);
        Reply reply = replies.poll();
        return reply != null ? reply : new Answer(200, "", new byte[0]);
    }

    @Override
    public Optional<Text> write(URI address, byte[] bytes) {
        written.add(address + " " + new String(bytes, StandardCharsets.UTF_8));
        return Optional.empty();
    }

    public String body() {
        return new String(posts.getLast().body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {}

    @Override
    public HttpWire http(Route route) {
        return this;
    }

    @Override
    public StreamWire stream(Route route) {
        return this;
    }

    @Override
    public String reveal(Secret secret) throws java.io.IOException {
        String value = secrets.get(secret.toString());
        if (value == null) {
            throw new java.io.IOException(secret + " is not set or empty");
        }
        return value;
    }
}
