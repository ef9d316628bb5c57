package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lock files of a source tree: their packages, known vulnerabilities with lines, and what is not known.
class LockedPackagesTest {
    private static final String LOCK = """
            {"lockfileVersion": 3, "packages": {
              "node_modules/left": {"version": "1.0.0"},
              "node_modules/right": {"version": "1.0.0"}}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void advisories() throws IOException {
        new AdvisoryFolder()
                .add("GHSA-1", "npm", "left", "1.1.0", "\"aliases\":[\"CVE-2030-0001\"]")
                .write(folder.resolve("advisories"));
        Path tree = Files.createDirectories(folder.resolve("tree/web"));
        Files.writeString(tree.resolve("package-lock.json"), LOCK);
        assertThat(run("db", "update", "--from", "advisories", "--db", "db").code())
                .isZero();
    }

    @Test
    void aVulnerabilityStandsInItsLineOfItsFile() throws IOException {
        Path other = Files.createDirectories(folder.resolve("tree/api"));
        Files.writeString(other.resolve("package-lock.json"), LOCK);
        String json = files("--format", "json", "--db", "db").out();
        assertThat(json)
                .contains("\"asset\" : \"api/package-lock.json\"", "\"asset\" : \"web/package-lock.json\"")
                .containsPattern("\"path\" : \"web/package-lock.json\",\\s+\"line\" : 2")
                .containsOnlyOnce("\"passed\" : 1")
                .doesNotContain("pkg:npm/right@1.0.0\",\n        \"status\"");
        assertThat(files("--format", "sarif", "--db", "db").out()).contains("\"startLine\" : 2");
        assertThat(files("--db", "db", "--fail-on", "medium").code()).isEqualTo(1);
        CliRun assessed = run("assess", "tree", "--format", "json", "--db", "db", "--no-cache", "--lang", "en");
        assertThat(assessed.out()).contains("web/package-lock.json", "CVE-2030-0001");
    }

    @Test
    void inventoriesListWhatAFolderLocks() {
        for (String format : List.of("cyclonedx", "spdx")) {
            assertThat(files("--format", format, "--db", "none").out())
                    .as(format)
                    .contains("pkg:npm/left@1.0.0", "pkg:npm/right@1.0.0");
        }
    }

    @Test
    void withoutDataOrReaderItIsUnknownAndNotClean() throws IOException {
        Files.writeString(folder.resolve("tree/go.mod"), "module x\nrequire golang.org/x/text v0.3.0\n");
        for (String module : List.of("a", "b", "c", "d")) {
            Files.writeString(
                    Files.createDirectories(folder.resolve("tree").resolve(module))
                            .resolve("pom.xml"),
                    "<project/>");
        }
        Files.writeString(folder.resolve("tree/composer.lock"), "{\"packages\": [");
        assertThat(files("--format", "json", "--db", "none").out()).contains("There is no vulnerability data yet");
        assertThat(files("--format", "json", "--db", "db").out())
                .contains("no data for Go")
                .contains("its format is not read (4: a/pom.xml, b/pom.xml, c/pom.xml, …)")
                .containsPattern("\"path\" : \"composer.lock\",\\s+\"reason\" : \"The file could not be understood");
        assertThat(files("--db", "none", "--max-db-age", "1d").code()).isEqualTo(3);
    }

    @Test
    void otherScannersListPackagesAndJudgeNone() {
        assertThat(files("--format", "json", "--db", "db", "--scanners", "secret")
                        .out())
                .contains("pkg:npm/left@1.0.0")
                .doesNotContain("CVE-2030-0001");
    }

    @Test
    void oneLockFileMayBeNamed() {
        CliRun run = run("files", "tree/web/package-lock.json", "--format", "json", "--db", "db", "--lang", "en");
        assertThat(run.out()).contains("CVE-2030-0001").doesNotContain("Dockerfile");
    }

    private CliRun files(String... more) {
        var args = new ArrayList<>(List.of("files", "tree", "--lang", "en"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private CliRun run(String... args) {
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args);
    }
}
