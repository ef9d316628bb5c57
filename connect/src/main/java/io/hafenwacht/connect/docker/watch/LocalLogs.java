package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineAddress;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/// The files in which an engine of this host keeps logs (driver `json-file`), held open for containers that
/// do not live long. An engine handles the end of a container under the same lock as questions about its log:
/// one that ends at once and is removed (`--rm`) has no log any more when a question that came a millisecond
/// after its start has its turn (seen with 20.10). A file that is open stays until it is read.
final class LocalLogs {
    /// None: another host's engine, another driver, or files that are not ours to read.
    static final LocalLogs NONE = new LocalLogs(Optional.empty());

    private static final Limit BYTES = new Limit(
            "docker.held-log", 256 << 10, "bytes", "what a container writes in the moment that it lives is a few KB");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final Optional<Path> containers;

    LocalLogs(Optional<Path> containers) {
        this.containers = containers;
    }

    static LocalLogs of(EngineClient client) {
        if (!(client.address() instanceof EngineAddress.Unix)
                || !(client.info() instanceof EngineResult.Ok<Node>(Node info))
                || !info.get("LoggingDriver").stringOrEmpty().equals("json-file")) {
            return NONE;
        }
        String root = info.get("DockerRootDir").stringOrEmpty();
        Path folder = root.startsWith("/") ? Path.of(root, "containers") : Path.of("/nonexistent");
        return Files.isReadable(folder) ? new LocalLogs(Optional.of(folder)) : NONE;
    }

    /// Opens the log of a container that has just started.
    Held hold(ObjectName id) {
        if (containers.isEmpty() || !id.value().matches("[0-9a-f]{64}")) {
            return Held.NOTHING;
        }
        Path file = containers.get().resolve(id.value()).resolve(id.value() + "-json.log");
        try {
            return new Held(
                    Optional.of(FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))));
        } catch (IOException _) {
            return Held.NOTHING;
        }
    }

    /// A log that is held open; to be closed.
    record Held(Optional<FileChannel> file) implements AutoCloseable {
        static final Held NOTHING = new Held(Optional.empty());

        /// Whether it has all that was written, as far as that can be known: one that is longer may have been
        /// rotated.
        boolean whole() {
            try {
                return file.isPresent() && !BYTES.exceededBy(file.get().size());
            } catch (IOException _) {
                return false;
            }
        }

        /// The same bytes that the engine would have sent.
        InputStream asSent() throws IOException {
            if (file.isEmpty()) {
                return InputStream.nullInputStream();
            }
            ByteBuffer bytes =
                    ByteBuffer.allocate((int) Math.min(BYTES.value(), file.get().size()));
            while (bytes.hasRemaining() && file.get().read(bytes, bytes.position()) >= 0) {
                // Until it is full or the file has no more.
            }
            var out = new ByteArrayOutputStream();
            for (String line : new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).split("\n")) {
                if (new JsonParser().parse(line.getBytes(StandardCharsets.UTF_8)) instanceof ParseResult.Parsed read) {
                    send(read.root(), out);
                }
            }
            return new ByteArrayInputStream(out.toByteArray());
        }

        private static void send(Node record, ByteArrayOutputStream out) throws IOException {
            String text = record.get("log").stringOrEmpty();
            String stamp;
            try {
                stamp = STAMP.format(Instant.parse(record.get("time").stringOrEmpty()));
            } catch (DateTimeParseException _) {
                return;
            }
            byte[] line = (stamp + " " + text).getBytes(StandardCharsets.UTF_8);
            // A terminal's log has no frames.
            if (!text.endsWith("\r\n")) {
                boolean error = record.get("stream").stringOrEmpty().equals("stderr");
                out.write(ByteBuffer.allocate(8)
                        .putInt((error ? STDERR : STDOUT) << 24)
                        .putInt(line.length)
                        .array());
            }
            out.write(line);
        }

        @Override
        public void close() {
            try {
                if (file.isPresent()) {
                    file.get().close();
                }
            } catch (IOException _) {
                // It was only read.
            }
        }
    }
}
