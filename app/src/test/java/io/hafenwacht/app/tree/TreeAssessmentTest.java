package io.hafenwacht.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.cli.CliRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeAssessmentTest {
    private static final String VALUE = "hunter2" + "zebra";
    private static final String ENV = "DEBUG=1\nDB_PASSWORD=" + VALUE + "\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"app/.env", "prod.env", "a/.env.local"})
    void aSecretHasFileLineAndColumnAndNoValue(String path) throws IOException {
        write(path, ENV);
        for (String format : List.of("json", "table", "sarif", "html", "markdown", "csv", "junit", "gitlab")) {
            CliRun run = run("--format", format);
            assertThat(run.code()).as(format + run.err()).isZero();
            assertThat(run.out()).as(format).contains(path).contains("HW-D608").doesNotContain(VALUE);
        }
        assertThat(run("--format", "json").out())
                .containsPattern("\"path\" : \"" + path + "\",\\s+\"line\" : 2,\\s+\"column\" : 13")
                .contains("named-credential ****[8-15]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD=${DB_PASSWORD}",
                "DB_PASSWORD=<yours>",
                "DB_PASSWORD=",
                "DB_PASSWORD_FILE=/run/secrets/db",
                "API_KEY=your_key_here",
                "\"integrity\": \"sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==\"",
            })
    void whatStandsForASecretIsNone(String line) throws IOException {
        write(".env", line + "\n");
        assertThat(run("--format", "json").out()).doesNotContain("HW-D608");
        assertThat(run("--format", "json", "--show", "all").out()).contains("\"outcome\" : \"pass\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"changeme", "'password123'", "postgres", "Admin!", "dummy-value-here", "secret # why"})
    void whatEverybodyKnowsIsLow(String value) throws IOException {
        write(".env", "DB_PASSWORD=" + value + "\n");
        assertThat(run("--format", "json").out())
                .contains("everybody knows", "\"severity\" : \"low\"")
                .doesNotContain("\"severity\" : \"high\"");
    }

    @Test
    void anExampleFileHasNoSecretAndOneThatIsNamedIsReadByItself() throws IOException {
        write(".env.example", ENV);
        write("other/.env", ENV);
        assertThat(run("--format", "json", "--skip", "other").out()).doesNotContain("HW-D608");
        assertThat(files("other/.env", "--format", "json").out())
                .contains("HW-D608")
                .containsPattern("\"path\" : \"\\.env\"")
                .doesNotContain(".env:final");
    }

    @Test
    void whatIsNotTheProjectsOwnTextIsLeftOutAndTold() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.env"), ENV);
        folder = Files.createDirectories(folder.resolve("tree"));
        write("own.txt", "nothing\n");
        List<String> left = List.of(
                ".git/config.env",
                "web/node_modules/x/.env",
                "venv/lib/.env",
                "go/vendor/x/.env",
                "jvm/target/classes/.env");
        for (String path : left) {
            write(path, ENV);
        }
        write("venv/pyvenv.cfg", "");
        write("go/vendor/modules.txt", "");
        write("jvm/Cargo.toml", "");
        Files.createSymbolicLink(folder.resolve("far.env"), outside);
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        String told = run("--format", "json").out();
        assertThat(told)
                .doesNotContain("HW-D608")
                .contains("earlier versions are not searched")
                .contains("packages of others are not searched for secrets (3: go/vendor, venv, web/node_modules)")
                .contains("\"path\" : \"jvm/target\"")
                .contains("\"path\" : \"far.env\"");
        assertThat(run("--format", "json", "--skip", ".git,node_modules,vendor,venv,target,far.env")
                        .out())
                .contains("\"gaps\" : [ ]");
        // A folder of this name that is the project's own is searched.
        write("vendor/.env", ENV);
        write("target/.env", ENV);
        assertThat(run("--format", "json").out())
                .contains("\"path\" : \"vendor/.env\"")
                .contains("\"path\" : \"target/.env\"");
        assertThat(files("web/node_modules", "--format", "json").out()).contains("\"path\" : \"x/.env\"");
    }

    @Test
    void commentsBesideASecretSilenceItAndAreTold() throws IOException {
        write(
                "a.env",
                "DB_PASSWORD=" + VALUE + " # hafenwacht:ignore HW-D608 reason=\"local only\" until=2999-01-01\n");
        write(
                "b.env",
                "# hafenwacht:ignore HW-D608 reason=\"local only\" until=2999-01-01\nDB_PASSWORD=" + VALUE + "\n");
        write("c.env", "DB_PASSWORD=" + VALUE + " # gitleaks:allow\n");
        write("d.env", "# pragma: allowlist nextline secret\nDB_PASSWORD=" + VALUE + "\n");
        assertThat(run("--format", "json").out()).doesNotContain("\"outcome\" : \"fail\"");
        assertThat(run("--format", "json", "--show", "all").out())
                .contains("reason: local only", "the comment in line 1");
        write("e.env", "DB_PASSWORD=" + VALUE + " # hafenwacht:ignore HW-D608 reason=\"past\" until=2020-01-01\n");
        write("f.env", "DB_PASSWORD=" + VALUE + " # hafenwacht:ignore HW-D608\n");
        assertThat(run("--format", "json").out())
                .contains("\"path\" : \"e.env\"", "\"path\" : \"f.env\"", "without rule, reason or date");
    }

    @Test
    void trivysListOfSecretsCounts() throws IOException {
        write("a.env", ENV);
        write(".trivyignore.yaml", "secrets: [{id: named-credential, paths: ['*.env'], statement: known}]\n");
        assertThat(run("--format", "json").out()).doesNotContain("\"outcome\" : \"fail\"");
    }

    @Test
    void aSecretThatADockerfileOrComposeFileHasIsToldOnce() throws IOException {
        String token = "ghp_" + "0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX";
        write("Dockerfile", "FROM a:1\nENV GITHUB_TOKEN=" + token + "\n");
        write("compose.yaml", "services: {web: {image: 'a:1', environment: {DB_PASSWORD: " + VALUE + "}}}\n");
        String json = run("--format", "json").out();
        assertThat(json).contains("HW-D601", "HW-D603").doesNotContain("HW-D608");
    }

    @Test
    void otherScannersDoNotSearchForSecrets() throws IOException {
        write(".env", ENV);
        assertThat(run("--scanners", "config").code()).isEqualTo(3);
    }

    @Test
    void hostileNamesAndContentsHarmNobody() throws IOException {
        write("\u001b[31mred\u0007.env", ENV);
        write("long.env", "x".repeat(3 << 20) + "\nDB_PASSWORD=" + VALUE + "\n");
        Files.write(
                folder.resolve("latin.env"),
                ("N=\u00e4\u00ff\nDB_PASSWORD=" + VALUE).getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectories(folder.resolve("deep/" + "d/".repeat(300)));
        CliRun table = run("--format", "table");
        assertThat(table.out())
                .doesNotContain("\u001b", "\u0007")
                .contains("latin.env:2")
                .contains("only the beginning of this file was searched")
                .contains("deeper than");
        assertThat(run("--format", "json").out()).doesNotContain("\u001b");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CliRun run(String... more) {
        return files(".", more);
    }

    private CliRun files(String path, String... more) {
        var args = new ArrayList<>(List.of("files", path, "--lang", "en"));
        args.addAll(List.of(more));
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args.toArray(String[]::new));
    }
}
