package io.hafenwacht.connect.docker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.docker.ObjectName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Log files of an engine that deletes them while they are held.
class LocalLogsTest {
    private static final String ID = "ab".repeat(32);

    @TempDir
    Path containers;

    private Path file;
    private final ObjectName id = ObjectName.parse(ID).orElseThrow();

    @BeforeEach
    void folder() throws IOException {
        file = Files.createDirectory(containers.resolve(ID)).resolve(ID + "-json.log");
    }

    private LocalLogs logs() {
        return new LocalLogs(Optional.of(containers));
    }

    private static List<String> lines(LocalLogs.Held held) throws IOException {
        LogLines lines = LogLines.of(held.asSent(), Instant.EPOCH);
        List<String> told = new ArrayList<>();
        for (Optional<RawLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            told.add(line.get().channel() + " " + line.get().time() + " "
                    + line.get().text());
        }
        lines.unfinished().forEach(line -> told.add("unfinished " + line.text()));
        return told;
    }

    @Test
    void whatIsDeletedIsStillRead() throws Exception {
        Files.writeString(file, """
                {"log":"one \\"quoted\\"\\n","stream":"stdout","time":"2026-05-04T12:00:00.5Z"}
                """);
        try (LocalLogs.Held held = logs().hold(id)) {
            Files.writeString(file, """
                    {"log":"parts of ","stream":"stderr","time":"2026-05-04T12:00:01.000000001Z"}
                    {"log":"a line\\n","stream":"stderr","time":"2026-05-04T12:00:01.000000001Z"}
                    {"log":"no end","stream":"stdout","time":"2026-05-04T12:00:02Z"}
                    {"log":"half
                    """, java.nio.file.StandardOpenOption.APPEND);
            Files.delete(file);
            assertThat(held.whole()).isTrue();
            assertThat(lines(held))
                    .containsExactly(
                            "STDOUT 2026-05-04T12:00:00.500Z one \"quoted\"",
                            "STDERR 2026-05-04T12:00:01.000000001Z parts of a line",
                            "unfinished no end");
        }
    }

    @Test
    void aTerminalsLogHasNoFrames() throws Exception {
        Files.writeString(file, """
                {"log":"one\\r\\n","stream":"stdout","time":"2026-05-04T12:00:00Z"}
                """);
        try (LocalLogs.Held held = logs().hold(id)) {
            assertThat(LogLines.of(held.asSent(), Instant.EPOCH)).isInstanceOf(TerminalLines.class);
            assertThat(lines(held)).singleElement().asString().endsWith(" one");
        }
    }

    @Test
    void moreThanAMomentsLogMayHaveBeenRotated() throws Exception {
        Files.writeString(file, "x".repeat(300 << 10));
        try (LocalLogs.Held held = logs().hold(id)) {
            assertThat(held.whole()).isFalse();
            assertThat(lines(held)).isEmpty();
        }
    }

    @Test
    void whereThereIsNoFileNothingIsHeld() throws Exception {
        assertThat(logs().hold(id).whole()).isFalse();
        assertThat(LocalLogs.NONE.hold(id).whole()).isFalse();
        Files.createSymbolicLink(file, Path.of("/etc/passwd"));
        assertThat(logs().hold(id).whole()).as("a link is not followed").isFalse();
        assertThat(logs().hold(ObjectName.parse("web").orElseThrow()).whole()).isFalse();
    }
}
