package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What we tell others to run in their clusters passes our own audit.
class ClusterExampleTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("hafenwacht.root", "..")).resolve("examples/cluster");

    @Test
    void nothingIsOpenButWhatTheExceptionsNameAndWhatIsOnlyNoted() {
        CliRun run = CliRun.of(
                "kubernetes",
                "--files",
                EXAMPLE.toString(),
                "--exceptions",
                EXAMPLE.resolve("exceptions.yaml").toString(),
                "--fail-on",
                "low");
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).doesNotContain("stale");
    }

    @Test
    void theExceptionsAreNeeded() {
        CliRun run = CliRun.of("kubernetes", "--files", EXAMPLE.toString(), "--fail-on", "low");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("HW-K201", "HW-K410");
    }
}
