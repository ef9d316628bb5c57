package io.hafenwacht.connect.host;

import io.hafenwacht.core.rule.Need.HostProgram;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Starts the few read-only programs of [HostProgram]: from these folders only, with these arguments only,
/// with an empty environment and no input, for a bounded time and a bounded output.
final class HostPrograms {
    /// Where systems keep the programs of root; the last is that of NixOS.
    static final List<Path> FOLDERS = Stream.of(
                    "/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/sbin", "/run/current-system/sw/bin")
            .map(Path::of)
            .toList();
    private static final int QUOTED_CHARACTERS = 200;

    private final List<Path> folders;
    private final long seconds;

    HostPrograms(List<Path> folders, long seconds) {
        this.folders = List.copyOf(folders);
        this.seconds = seconds;
    }

    sealed interface Output {
        record Printed(String text) implements Output {}

        record NotInstalled() implements Output {}

        record Refused(Text why, Text remedy) implements Output {}
    }

    private static final Text AS_ROOT = Text.of(
            "Run hafenwacht as root on the engine's host.", "hafenwacht als root auf dem Host der Engine starten.");

    Output run(HostProgram program) {
        Optional<Path> file = folders.stream()
                .map(folder -> folder.resolve(program.command().getFirst()))
                .filter(Files::isExecutable)
                .findFirst();
        return file.isEmpty() ? new Output.NotInstalled() : run(file.get(), program);
    }

    private Output run(Path file, HostProgram program) {
        String name = String.join(" ", program.command());
        List<String> command = new ArrayList<>(program.command());
        command.set(0, file.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.directory(Path.of("/").toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Output.Refused(
                    Text.of(name + " cannot be started", name + " lässt sich nicht starten"), AS_ROOT);
        }
        var late = new AtomicBoolean();
        Thread guard = Thread.ofVirtual().name("hafenwacht-host-program-guard").start(() -> {
            try {
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    late.set(true);
                    process.destroyForcibly();
                }
            } catch (InterruptedException _) {
                process.destroyForcibly();
            }
        });
        var errors = new StringBuffer();
        Thread complaints = Thread.ofVirtual()
                .name("hafenwacht-host-program-errors")
                .start(() -> errors.append(drained(process.getErrorStream())));
        try (InputStream out = process.getInputStream()) {
            Reads.Bounded read = Reads.text(out, HostLimits.OUTPUT_BYTES.asInt());
            if (read.cut()) {
                return refused(name, HostLimits.OUTPUT_BYTES.toString());
            }
            int code = process.waitFor();
            complaints.join();
            if (late.get()) {
                return refused(name, HostLimits.OUTPUT_SECONDS.toString());
            }
            if (code != 0) {
                String first = errors.toString().lines().findFirst().orElse("");
                return new Output.Refused(
                        Text.of(
                                name + " ended with code " + code + ": " + first,
                                name + " endete mit Code " + code + ": " + first),
                        AS_ROOT);
            }
            return new Output.Printed(read.text());
        } catch (IOException e) {
            return refused(name, late.get() ? HostLimits.OUTPUT_SECONDS.toString() : "I/O");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(name, "interrupted");
        } finally {
            guard.interrupt();
            process.destroyForcibly();
        }
    }

    /// The beginning; the rest is thrown away, so that the program does not wait for a reader.
    private static String drained(InputStream in) {
        try (in) {
            String start = Reads.text(in, QUOTED_CHARACTERS).text();
            in.skip(HostLimits.OUTPUT_BYTES.value());
            return start;
        } catch (IOException _) {
            return ""; // the exit code says that it failed
        }
    }

    private static Output refused(String name, String limit) {
        return new Output.Refused(
                Text.of(name + " gave up at: " + limit, name + " abgebrochen bei: " + limit),
                Text.of("Run it by hand: " + name, "Von Hand ausführen: " + name));
    }
}
