package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `assess` where neither an engine nor a cluster answers.
class AssessCommandTest {
    @TempDir
    Path folder;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void aFileToJudge() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM debian:12\nUSER 10001\n");
        environment = Map.of(
                "HOME", folder.toString(),
                "DOCKER_HOST", "unix://" + folder.resolve("none.sock"),
                "KUBECONFIG", folder.resolve("none.yaml").toString());
    }

    @Test
    void allNamesWhatCannotBeReached() {
        CliRun run = CliRun.in(folder, environment, "assess", ".", "--all", "--format", "json");
        assertThat(run.code()).isZero();
        assertThat(run.json().get("gaps").elements())
                .extracting(gap -> gap.get("asset").stringOrEmpty())
                .contains("engine", "cluster");
        assertThat(run.json().get("findings").elements()).isNotEmpty();
    }

    @Test
    void whatIsAskedForByNameMustBeThere() {
        assertThat(CliRun.in(folder, environment, "assess", ".", "--docker").code())
                .isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(CliRun.in(folder, environment, "assess", ".", "--kubernetes").code())
                .isEqualTo(ExitCode.INCOMPLETE.code());
    }
}
