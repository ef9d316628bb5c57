package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.Console;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Utf8Printer;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostOutputTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void aFullDiskIsNoSuccess() {
        assertThat(run("No space left on device", "checks", "list")).isEqualTo(3);
        assertThat(err.toString()).contains("standard output took not all: no space left on the device");
    }

    @Test
    void aReportThatIsWrittenAsBytesToo() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM debian:12\n");
        assertThat(run("No space left on device", "files", ".", "--format", "json"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("standard output took not all: no space left on the device");
    }

    /// `hafenwacht checks list | head -1`
    @Test
    void aReaderThatHasEnoughIsNoFailure() {
        assertThat(run("Broken pipe", "checks", "list")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private int run(String refusal, String... arguments) {
        var refusing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(refusal);
            }
        };
        var console = new Console(
                InputStream.nullInputStream(),
                new Utf8Printer(refusing, false),
                new PrintWriter(err, true),
                false,
                false,
                Console.DEFAULT_WIDTH);
        return new CommandLineProgram(new Session(console, Map.of(), Clock.systemUTC(), folder, Language.ENGLISH))
                .run(arguments);
    }
}
