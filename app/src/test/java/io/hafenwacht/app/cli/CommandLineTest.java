package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wrong input gets what, a suggestion and the way to help, the right exit code, and no stack trace.
class CommandLineTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imgae x                             | 2 | unexpected argument imgae               | Did you mean: image?
            image                               | 2 | missing: REF                            | hafenwacht image --help
            image x --formt json                | 2 | unknown option --formt                  | Did you mean: --format?
            image x --format xml                | 2 | no report format "xml"                  | Known are csv,
            image x --fail-on terrible          | 2 | wrong value "terrible" for --fail-on    | hafenwacht image --help
            image x --min-coverage 2            | 2 | --min-coverage is a share from 0 to 1   | --min-coverage 0.9
            image x --timeout soon              | 2 | wrong value "soon" for --timeout        | hafenwacht image --help
            image x --output report.json        | 2 | --output takes FORMAT=FILE              | --output json=report.json
            image registry:nginx                | 2 | registry: is not part of this version   | docker save
            image archive:none.tar              | 2 | no file or folder none.tar              | Check the path.
            image none --host unix:///none.sock | 3 | "none" is no file, and the engine       | none.sock
            db compare Debain 1 2               | 2 | no ordering of versions for "Debain"    | Debian, PyPI
            db compare Debian 1                 | 2 | compare takes an ecosystem and two      | db compare Debian 1.2-1
            db status --db none                 | 3 | no vulnerability data                   | db update
            db update --from none               | 2 | no folder or export                     | OSV.dev
            assess none                         | 2 | cannot read none                        | permissions
            checks show HW-X999                 | 2 | no check has the id HW-X999             | checks list
            completion tcsh                     | 2 | no completion for "tcsh"                | bash, zsh and fish
            """)
    void says(String line, int code, String what, String next) {
        CliRun run = run(line.split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err())
                .contains(what)
                .contains(next)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void inGermanToo() {
        assertThat(run("--lang", "de", "image", "x", "--formt").err())
                .contains("unbekannte Option --formt")
                .contains("Gemeint war vielleicht: --format");
    }

    @Test
    void versionsAreCompared() {
        assertThat(run("db", "compare", "Debian", "1.0~rc1", "1.0").out()).isEqualTo("<\n");
        assertThat(run("db", "compare", "PyPI", "1.0", "1.0.0").out()).isEqualTo("=\n");
        assertThat(run("db", "compare", "Go", "v1.10.0", "v1.9.0").out()).isEqualTo(">\n");
    }

    @Test
    void allErrorsOfAConfigurationAtOnce() throws IOException {
        Files.writeString(folder.resolve("hafenwacht.yaml"), "formatt: json\nfail_on: high\nchecks:\n  D209: {a: b}\n");
        CliRun run = run("assess", ".");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("line 1", "unknown key \"formatt\", did you mean \"format\"?")
                .contains("line 2", "did you mean \"fail-on\"?")
                .contains("\"D209\" is no check id");
    }

    @Test
    void parametersOfChecksReachThemAndMistypedOnesAreTold() throws IOException {
        Files.writeString(folder.resolve("pod.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec: {containers: [{name: c, env: [{name: A, value: "x{1,2}"}], resources: {limits: {cpu: "3"}}}]}
                """);
        Files.writeString(folder.resolve("hafenwacht.yaml"), """
                checks:
                  HW-K311: {minReplica: 2}
                  HW-K999: {a: b}
                  HW-K305: {cpu_limit_max: 2}
                  HW-K211: {sensitiveValues: ['x\\{1,2\\}', other]}
                """);
        CliRun run = run("files", ".", "--format", "json");
        assertThat(run.err())
                .contains("HW-K311 has no parameter \"minReplica\", did you mean \"minReplicas\"?")
                .contains("no check is called HW-K999")
                .doesNotContain("HW-K305", "HW-K211");
        assertThat(run.out()).contains("\"check\" : \"HW-K305\"", "\"check\" : \"HW-K211\"");
    }

    @Test
    void brokenYamlIsToldWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("own.yaml"), "format: [json\n");
        assertThat(run("assess", ".", "--config", "own.yaml").err()).contains("own.yaml", "line 2");
    }

    @Test
    void theCommandLineWinsOverTheConfiguration() throws IOException {
        Files.writeString(folder.resolve("hafenwacht.yaml"), "format: xml\n");
        assertThat(run("assess", ".").err()).contains("no report format \"xml\"");
        assertThat(run("assess", ".", "--format", "json").err()).doesNotContain("no report format");
    }

    @Test
    void oneConfigurationServesAllCommands() throws IOException {
        Files.writeString(folder.resolve("hafenwacht.yaml"), "db: data\necosystems: [Go]\nmin-coverage: 0.5\n");
        assertThat(run("assess", ".").code()).isZero();
        assertThat(run("files", ".").err()).doesNotContain("unknown key");
    }

    @Test
    void aFileFoundBesideTheTargetWritesNothingAndCallsNobody() throws IOException {
        Files.writeString(folder.resolve("hafenwacht.yaml"), "output: json=stolen.json\nhost: tcp://127.0.0.1:9\n");
        CliRun found = run("assess", ".");
        assertThat(found.code()).isEqualTo(2);
        assertThat(found.err()).contains("\"output\" only counts", "\"host\" only counts");
        assertThat(run("assess", ".", "--config", "hafenwacht.yaml").code()).isZero();
    }

    @Test
    void anEmptyFolderIsNotClean() {
        CliRun run = run("assess", ".");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("nothing to assess");
    }

    @Test
    void namesThatBeginWithAnAtSignAreNames() {
        assertThat(run("db", "compare", "npm", "@1", "@1").out()).isEqualTo("=\n");
    }

    @Test
    void hostileNamesCannotMoveTheCursor() {
        CliRun run = run("image", "\u001b[2Jx", "--host", "unix:///none.sock");
        assertThat(run.err()).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({"bash, complete", "zsh, complete", "fish, complete -c hafenwacht"})
    void completionKnowsTheCommands(String shell, String expected) {
        assertThat(run("completion", shell).out()).contains(expected, "assess", "image", "min-coverage");
    }

    private CliRun run(String... args) {
        return CliRun.in(folder, Map.of("HOME", folder.toString(), "DOCKER_HOST", "unix:///none.sock"), args);
    }

    @Test
    void anEndlessConfigurationFileIsRefusedNotRead() throws IOException {
        Path config = folder.resolve("big.yaml");
        try (var file = new RandomAccessFile(config.toFile(), "rw")) {
            file.setLength(8L << 30);
        }
        CliRun run = CliRun.in(folder, Map.of(), "image", "x", "--config", "big.yaml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("configuration-bytes");
    }

    @Test
    void aThousandWrongKeysAreTwentyMessages() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("wrong").append(i).append(": 1\n");
        }
        Files.writeString(folder.resolve("c.yaml"), text);
        CliRun run = CliRun.in(folder, Map.of(), "image", "x", "--config", "c.yaml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("wrong19", "and 980 more").doesNotContain("wrong20");
    }

    /// A root file system is what is judged, not who judges.
    @Test
    void anImageDoesNotConfigureItsOwnScan() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("hafenwacht.yaml"), "output: json=" + folder.resolve("written") + "\n");
        for (String target : new String[] {"rootfs:root", "root", "root/.", "rootfs:root/etc/.."}) {
            CliRun run = CliRun.in(folder, Map.of(), "image", target, "--no-cache", "--offline");
            assertThat(run.code()).as(target).isZero();
            assertThat(folder.resolve("written")).as(target).doesNotExist();
        }
        Files.writeString(folder.resolve("hafenwacht.yaml"), "format: xml\n");
        assertThat(CliRun.in(folder, Map.of(), "image", "rootfs:root").err()).contains("no report format");
    }
}
