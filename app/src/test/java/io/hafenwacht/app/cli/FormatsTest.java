package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.report.ReportWriters;
import io.hafenwacht.testkit.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `--format` and `--output`: every format from the command line, in the right language.
class FormatsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void example() throws IOException {
        Files.copy(Golden.root().resolve("examples/harbour/Dockerfile"), folder.resolve("Dockerfile"));
        Files.copy(Golden.root().resolve("examples/harbour/compose.yaml"), folder.resolve("compose.yaml"));
    }

    @ParameterizedTest
    @CsvSource({
        "sarif, '\"uri\" : \"compose.yaml\"'",
        "junit, '<testsuite name=\"service compose.yaml:desk\"'",
        "gitlab, '\"path\" : \"compose.yaml\"'",
        "markdown, '`compose.yaml:4:5`'",
        "csv, 'compose.yaml,4,5,services.desk.privileged'",
        "json, '\"field\" : \"services.desk.privileged\"'",
        "html, <!doctype html>",
    })
    void theExampleInEveryFormat(String format, String expected) {
        CliRun run = run("files", ".", "--format", format);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsIgnoringCase(expected);
    }

    @Test
    void sarifTellsWhyACheckExists() {
        assertThat(run("files", ".", "--format", "sarif").out())
                .contains("root in it is root on the host")
                .contains("\"security-severity\" : \"9.5\"");
    }

    /// Two machines with two locales write the same bytes.
    @Test
    void programsReadEnglishUnlessAskedOtherwise() {
        assertThat(german("files", ".", "--format", "json").out())
                .isEqualTo(run("files", ".", "--format", "json").out());
        assertThat(german("files", ".", "--format", "markdown").out()).contains("Abdeckung");
        assertThat(run("files", ".", "--format", "json", "--lang", "de").out()).contains("Privilegierter Container");
    }

    @Test
    void whatHasNoMeaningIsToldAfterTheRestIsWritten() {
        CliRun run = run("files", ".", "--format", "csv", "--output", "spdx=s.json", "--output", "junit=j.xml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no report in format spdx", "hafenwacht image REF --format spdx");
        assertThat(run.out()).startsWith("id,check");
        assertThat(folder.resolve("j.xml")).exists();
        assertThat(folder.resolve("s.json")).doesNotExist();
    }

    @Test
    void helpAndErrorsNameTheFormatsThatAreLoaded() {
        for (String format : ReportWriters.formats()) {
            assertThat(run("files", "--help").out()).contains(format);
            assertThat(run("files", ".", "--format", "pdf").err()).contains(format);
        }
    }

    private CliRun run(String... args) {
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args);
    }

    private CliRun german(String... args) {
        return CliRun.german(folder, Map.of("HOME", folder.toString()), args);
    }
}
