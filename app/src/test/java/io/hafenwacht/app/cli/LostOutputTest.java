package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostOutputTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    /// `hafenwacht checks list > /dev/full`. A message may hold any word.
    @ParameterizedTest
    @CsvSource({
        "No space left on device, no space left on the device",
        "No queda espacio en el dispositivo, No queda espacio en el dispositivo",
        "pipe, pipe"
    })
    void aFullDiskIsNoSuccess(String refusal, String told) throws IOException {
        Path disk = Files.createFile(folder.resolve("disk"));
        assertThat(run(disk, refusal, "checks", "list")).isEqualTo(3);
        assertThat(err.toString()).contains("standard output took not all: " + told + System.lineSeparator());
    }

    @Test
    void aReportThatIsWrittenAsBytesToo() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM debian:12\n");
        assertThat(run(Path.of("/dev/full"), "No space left on device", "files", ".", "--format", "json"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("standard output took not all: no space left on the device");
    }

    /// `hafenwacht checks list | head -1`, in three languages of the system.
    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "Datenübergabe unterbrochen (broken pipe)", "Tubería rota"})
    void aReaderThatHasEnoughIsNoFailure(String refusal) throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
        assertThat(run(pipe, refusal, "checks", "list")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    /// Systems without such names and kinds have the message only.
    @ParameterizedTest
    @CsvSource({"Broken pipe, 0", "No space left on device, 3"})
    void whereNobodyTellsTheKindTheMessageMustDo(String refusal, int code) {
        assertThat(run(folder.resolve("none"), refusal, "checks", "list")).isEqualTo(code);
    }

    private int run(Path place, String refusal, String... arguments) {
        var refusing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(refusal);
            }
        };
        var console = new Console(
                InputStream.nullInputStream(),
                new Utf8Printer(refusing, false, place),
                new PrintWriter(err, true),
                false,
                false,
                Console.DEFAULT_WIDTH);
        return new CommandLineProgram(new Session(console, Map.of(), Clock.systemUTC(), folder, Language.ENGLISH))
                .run(arguments);
    }
}
