package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void report() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM a:1.2.3\nRUN sudo id\nUSER 10001\n");
        assertThat(run("files", ".", "--output", "json=report.json").code()).isZero();
    }

    @Test
    void theSumOfTheRiskIsASentenceWithEachFactorAndReason() {
        CliRun run = run("explain", "HW-D305");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("HW-D305  sudo in a build step", "found: Dockerfile:2", "layer of defence: build")
                .containsPattern("risk: 0\\.\\d\\d is likelihood 0\\.\\d\\d × damage 0\\.\\d\\d\\.")
                .containsPattern(
                        "likelihood: 0\\.\\d\\d = precondition 0\\.40 \\(of use once somebody is inside\\) × exp")
                .contains("protection need", "demanded by: ", "hadolint:DL3004", "fix: ");
        String id = run.out()
                .lines()
                .filter(l -> l.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
        assertThat(run("explain", id.substring(0, 6)).out()).isEqualTo(run.out());
        assertThat(run("explain", id, "--lang", "de").out())
                .contains("Kennung: " + id, "Risiko: 0.", "ergibt sich aus Eintrittswahrscheinlichkeit", "Schutzbedarf")
                .contains("Voraussetzung 0.40");
    }

    @Test
    void aNameThatManyHaveShowsAFewAndNamesTheRest() {
        CliRun run = run("explain", "");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().filter(l -> l.startsWith("id: "))).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() throws IOException {
        assertThat(run("explain", "HW-D999").code()).isEqualTo(2);
        assertThat(run("explain", "HW-D999").err()).contains("report.json lists no finding \"HW-D999\"");
        assertThat(run("explain", "HW-D305", "--report", "none.json").code()).isEqualTo(2);
        assertThat(run("explain").code()).isEqualTo(2);
        Files.writeString(folder.resolve("odd.json"), """
                {"schemaVersion": 1, "findings": [{"id": "a\\u001b[2J", "check": "x", "outcome": "fail", "title": "",
                 "risk": {"score": "high", "damage": []}, "location": 7, "references": {}}]}
                """);
        CliRun odd = run("explain", "x", "--report", "odd.json");
        assertThat(odd.code()).as(odd.err()).isZero();
        assertThat(odd.out()).doesNotContain("\u001b").contains("risk: ? is");
    }

    private CliRun run(String... args) {
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args);
    }
}
