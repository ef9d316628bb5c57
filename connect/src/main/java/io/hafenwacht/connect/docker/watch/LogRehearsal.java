package io.hafenwacht.connect.docker.watch;

import io.hafenwacht.connect.docker.EngineCall;
import io.hafenwacht.connect.docker.EngineClient;
import io.hafenwacht.connect.docker.EngineResult;
import io.hafenwacht.connect.docker.ObjectName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Goes once through all that following a log takes, before the first container starts: a program that has
/// just begun takes a tenth of a second for what it later does in a millisecond, and a container that is
/// removed at its end (`--rm`) may not live that long.
final class LogRehearsal {
    private static final int ROUNDS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// No container has this name: the engine answers that there is none.
    private static final String NOBODY = "0".repeat(64);

    private LogRehearsal() {}

    static void run(EngineClient client, String system) {
        ObjectName.parse(NOBODY).ifPresent(nobody -> {
            var call = new EngineCall.Logs(nobody, EngineClock.since(Instant.EPOCH), "0", "all", true);
            if (client.stream(call, PATIENCE) instanceof EngineResult.Ok<InputStream>(InputStream in)) {
                close(in);
            }
        });
        try {
            read(system);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not break", e);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException _) {
            // Whatever it was is not wanted.
        }
    }

    private static void read(String system) throws IOException {
        byte[] log = log();
        for (int round = 0; round < ROUNDS; round++) {
            var ids = new LineIds(system, NOBODY);
            var position = new LogPosition(Instant.EPOCH);
            LogLines lines = LogLines.of(new ByteArrayInputStream(log), Instant.EPOCH);
            for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                position.fresh(line.get().time(), ids.of(line.get()));
            }
        }
    }

    private static byte[] log() throws IOException {
        var log = new ByteArrayOutputStream();
        for (int second = 10; second < 20; second++) {
            byte[] line = ("2026-01-01T00:00:" + second + ".000000000Z a line\n").getBytes(StandardCharsets.US_ASCII);
            log.write(new byte[] {1, 0, 0, 0, 0, 0, 0, (byte) line.length});
            log.write(line);
        }
        return log.toByteArray();
    }
}
