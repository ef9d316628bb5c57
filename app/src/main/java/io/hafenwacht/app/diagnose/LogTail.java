package io.hafenwacht.app.diagnose;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.ObjectName;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretMask;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last lines that a container wrote, secrets masked.
final class LogTail {
    static final Limit LINES = new Limit("diagnose.log-lines", 200, "lines", "what a person would read of a log's end");
    private static final Limit LINE = new Limit("diagnose.log-line", 1_000, "characters", "enough for one message");
    private static final Limit BYTES =
            new Limit("diagnose.log-bytes", 8 << 20, "bytes", "200 lines of 16 KiB, which engines cut at, twice");
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int FRAME_HEADER = 8;

    private final EngineClient engine;
    private final SecretMask mask = new SecretMask(SecretMatcher.all());

    LogTail(EngineClient engine) {
        this.engine = engine;
    }

    /// As `container.logs` holds it. A driver that cannot be read is an answer.
    EngineResult<Node> read(ObjectName container, boolean terminal) {
        var call = new EngineCall.Logs(container, "0", "0", Long.toString(LINES.value()), false);
        return switch (engine.stream(call, SILENCE)) {
            case EngineResult.Ok<InputStream>(InputStream stream) -> lines(stream, terminal);
            case EngineResult.Refused<InputStream> refused
            when refused.status() == 501 || refused.status() == 500 ->
                new EngineResult.Ok<>(Tree.object()
                        .put("lines", Tree.list(List.of()))
                        .put("refused", refused.message())
                        .node());
            case EngineResult.Failure<InputStream> failure -> failure.as();
        };
    }

    private EngineResult<Node> lines(InputStream stream, boolean terminal) {
        var lines = new Lines();
        try (stream) {
            if (terminal) {
                lines.add("stdout", stream.readNBytes(BYTES.asInt()));
            } else {
                frames(new DataInputStream(stream), lines);
            }
        } catch (IOException _) {
            // The container died meanwhile, or the engine fell silent: what came is what there is.
        }
        lines.end();
        return new EngineResult.Ok<>(
                Tree.object().put("lines", Tree.list(List.copyOf(lines.last))).node());
    }

    /// `{stream, 0, 0, 0, length}` and the bytes, again and again.
    private static void frames(DataInputStream in, Lines lines) throws IOException {
        long total = 0;
        byte[] header = new byte[FRAME_HEADER];
        while (!BYTES.exceededBy(total)) {
            if (in.readNBytes(header, 0, FRAME_HEADER) < FRAME_HEADER) {
                return;
            }
            long length =
                    (header[4] & 0xffL) << 24 | (header[5] & 0xff) << 16 | (header[6] & 0xff) << 8 | header[7] & 0xff;
            if (length > BYTES.value()) {
                throw new EOFException("a frame of " + length + " bytes");
            }
            lines.add(header[0] == 2 ? "stderr" : "stdout", in.readNBytes((int) length));
            total += length;
        }
    }

    /// Splits into lines and keeps the last ones.
    private final class Lines {
        private final Deque<Node> last = new ArrayDeque<>();
        private final ByteArrayOutputStream open = new ByteArrayOutputStream();
        private String stream = "stdout";

        void add(String from, byte[] bytes) {
            if (!from.equals(stream)) {
                end();
                stream = from;
            }
            for (byte b : bytes) {
                if (b == '\n') {
                    end();
                } else {
                    open.write(b);
                }
            }
        }

        void end() {
            String text = open.toString(StandardCharsets.UTF_8).stripTrailing();
            open.reset();
            if (text.isEmpty()) {
                return;
            }
            int blank = text.indexOf(' ');
            String time = blank < 0 ? text : text.substring(0, blank);
            String said = blank < 0 ? "" : text.substring(blank + 1);
            String shown = said.length() > LINE.value() ? said.substring(0, LINE.asInt()) + " …" : said;
            last.addLast(Tree.object()
                    .put("time", time)
                    .put("stream", stream)
                    .put("text", mask.concerns(shown) ? mask.text(shown) : shown)
                    .node());
            if (LINES.exceededBy(last.size())) {
                last.removeFirst();
            }
        }
    }

    /// What to say where there is no log to be read.
    static Text none() {
        return Text.of("it never started", "er lief nie");
    }
}
