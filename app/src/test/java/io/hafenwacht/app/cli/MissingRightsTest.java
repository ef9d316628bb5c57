package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.testkit.engine.FakeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the system refuses: a socket, room on a disk.
class MissingRightsTest {
    @TempDir
    Path folder;

    @Test
    void anUnreadableSocketSaysWhichRightWouldHelp() throws IOException, InterruptedException {
        try (FakeEngine engine = FakeEngine.onUnixSocket(folder)) {
            Path socket = folder.resolve("docker.sock");
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("---------"));
            CliRun run = withoutRoot("image", "some:image", "--host", engine.host(), "--db", "none");
            assertThat(run.err())
                    .contains("may not use the socket " + socket, "group that owns the socket", "docker save")
                    .doesNotContain("Exception");
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(engine.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "image locked/file.tar,                          3, is no file",
        "image archive:file.tar,                         3, no permission",
        "db status --db locked,                          3, The vulnerability data cannot be read: no permission",
        "db update --from few --db locked/db,            3, could not be written (no permission)",
        "db update --from locked --db new,               3, cannot be read: no permission",
        "assess . --config file.tar,                     2, cannot read",
    })
    void whatMayNotBeReadIsToldAsThat(String line, int code, String told) throws IOException, InterruptedException {
        new AdvisoryFolder().add("PYSEC-1", "PyPI", "first", "2").write(folder.resolve("few"));
        Files.writeString(folder.resolve("file.tar"), "x");
        Files.createDirectories(folder.resolve("locked"));
        Files.setPosixFilePermissions(folder.resolve("file.tar"), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder.resolve("locked"), PosixFilePermissions.fromString("---------"));
        try {
            CliRun run = withoutRoot((line + " --host unix:///none.sock")
                    .replaceFirst("^(db .*) --host .*", "$1")
                    .split(" "));
            assertThat(run.err()).contains(told).doesNotContain("Exception");
            assertThat(run.code()).isEqualTo(code);
        } finally {
            Files.setPosixFilePermissions(folder.resolve("locked"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFullDiskLeavesTheOldDataInUse() throws IOException, InterruptedException {
        Path small = Files.createDirectories(folder.resolve("small"));
        new AdvisoryFolder().add("PYSEC-1", "PyPI", "first", "2").write(folder.resolve("few"));
        var many = new AdvisoryFolder();
        for (int i = 0; i < 4000; i++) {
            // Text that hardly compresses, so that the store is larger than the disk.
            many.add("PYSEC-" + i, "PyPI", "p" + i, "2", "\"details\":\"" + noise(i) + "\"");
        }
        many.write(folder.resolve("many"));
        int mounted = execute(
                List.of("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString()),
                folder.resolve("mount.out"),
                folder.resolve("mount.err"));
        Assumptions.assumeTrue(mounted == 0, "this user may not mount a small tmpfs");
        try {
            assertThat(run("db", "update", "--from", "few", "--db", "small").code())
                    .isZero();
            String before = run("db", "status", "--db", "small").out();
            CliRun full = run("db", "update", "--from", "many", "--db", "small");
            assertThat(full.code()).isEqualTo(3);
            assertThat(full.err())
                    .contains("could not be written", "earlier data stays in use", "Check free space")
                    .doesNotContain("Exception");
            assertThat(run("db", "status", "--verify", "--db", "small").out())
                    .startsWith(before.lines().limit(4).reduce("", (a, b) -> a + b + "\n"))
                    .contains("checksum correct");
            try (var files = Files.walk(small)) {
                assertThat(files.filter(Files::isRegularFile)
                                .map(f -> f.getFileName().toString()))
                        .as("nothing half-made stays")
                        .containsExactlyInAnyOrder("vulnerabilities.hwdb", "update.lock");
            }
            // Room again: what failed before works.
            assertThat(run("db", "update", "--from", "few", "--db", "small").code())
                    .isZero();
        } finally {
            execute(
                    List.of("umount", "-l", small.toString()),
                    folder.resolve("mount.out"),
                    folder.resolve("mount.err"));
        }
    }

    private static String noise(long seed) {
        var random = new java.util.Random(seed);
        return random.ints(600, 'A', 'z' + 1)
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Runs the program as a user whom permissions bind. Root passes every permission by a capability, which
    /// can be given away.
    private CliRun withoutRoot(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.hafenwacht.app.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--lang", "en"));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int code = execute(command, out, err);
        return new CliRun(code, Files.readString(out), Files.readString(err));
    }

    private int execute(List<String> command, Path out, Path err) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("needs the program " + command.getFirst() + ": " + e.getMessage());
            return -1;
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private CliRun run(String... arguments) {
        return CliRun.in(folder, Map.of("HOME", folder.toString()), arguments);
    }
}
