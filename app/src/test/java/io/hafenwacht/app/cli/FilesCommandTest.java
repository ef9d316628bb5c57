package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesCommandTest {
    private static final Pattern ID = Pattern.compile("\"id\" : \"([0-9a-f]{16})\"");

    @TempDir
    Path folder;

    @Test
    void lineColumnAndIdsThatSurviveMovedLines() throws IOException {
        String first = json("FROM a:1\nRUN x && sudo id\n");
        assertThat(first).containsPattern("\"line\" : 2,\\s+\"column\" : 10").contains("Dockerfile:final");
        String moved = json("# moved\n\nFROM a:1\nRUN x && \\\n sudo id\n");
        assertThat(moved).containsPattern("\"line\" : 5,\\s+\"column\" : 2");
        assertThat(ids(moved)).isEqualTo(ids(first));
    }

    @Test
    void whatIsSuppressedIsToldAndWhatIsNoTextIsAGap() throws IOException {
        Files.writeString(folder.resolve(".hadolint.yaml"), "ignored: [DL3004]\n");
        Files.writeString(folder.resolve("Dockerfile"), "FROM a:1\nRUN sudo id\n");
        Files.writeString(folder.resolve("bad.Dockerfile"), "FROM a\0");
        CliRun run = run("--show", "all", "--format", "json");
        assertThat(run.out()).contains(".hadolint.yaml: ignored").contains("NUL byte");
    }

    @Test
    void linksAreFollowedWithinTheFolderAndToldElsewhere() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("in"));
        Path outside = Files.writeString(folder.resolve("outside.Dockerfile"), "FROM a:1\nRUN sudo id\n");
        Files.writeString(inside.resolve("build.txt"), "FROM a:1\nRUN sudo id\n");
        Files.writeString(inside.resolve("stack"), "services: {web: {image: 'a:1', privileged: true}}\n");
        Files.createSymbolicLink(inside.resolve("Dockerfile"), Path.of("build.txt"));
        Files.createSymbolicLink(inside.resolve("compose.yaml"), Path.of("stack"));
        Files.createSymbolicLink(inside.resolve("far.Dockerfile"), outside);
        Files.createSymbolicLink(inside.resolve("loop.Dockerfile"), Path.of("loop.Dockerfile"));
        Files.createSymbolicLink(folder.resolve("door"), inside);
        for (String given : new String[] {"in", "door"}) {
            CliRun run = CliRun.in(
                    folder, Map.of("HOME", folder.toString()), "files", given, "--format", "json", "--show", "all");
            assertThat(run.out())
                    .contains("\"path\" : \"Dockerfile\"", "HW-D305", "HW-D401")
                    .contains("leads out of the given folder", "cannot be followed")
                    .doesNotContain("outside.Dockerfile");
        }
    }

    @Test
    void whatABuildMakesAndWhatOnlySoundsAlikeIsNoDockerfile() throws IOException {
        for (String path :
                new String[] {"target/classes/Dockerfile", "services/io.dockerfile.Check", "vendor/Dockerfile"}) {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), "FROM a:1\nRUN sudo id\n");
        }
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.writeString(folder.resolve("vendor/modules.txt"), "");
        assertThat(run("--scanners", "config").code()).isEqualTo(3);
        Files.writeString(folder.resolve("prod.Dockerfile"), "FROM a:1\nRUN sudo id\n");
        assertThat(run("--scanners", "config", "--format", "json").out()).contains("prod.Dockerfile:final");
    }

    @Test
    void nothingToJudgeIsNotClean() {
        assertThat(run().code()).isEqualTo(3);
    }

    private String json(String dockerfile) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), dockerfile);
        CliRun run = run("--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private CliRun run(String... more) {
        String[] args = new String[2 + more.length];
        args[0] = "files";
        args[1] = ".";
        System.arraycopy(more, 0, args, 2, more.length);
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args);
    }

    private static java.util.List<String> ids(String json) {
        return ID.matcher(json).results().map(m -> m.group(1)).sorted().toList();
    }
}
