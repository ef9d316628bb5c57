package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A Dockerfile with `sudo` (HW-D305) is the baseline; what follows is held against it.
class BaselineTest {
    @TempDir
    Path folder;

    @BeforeEach
    void baseline() throws IOException {
        dockerfile("FROM a:1.2.3\nRUN sudo id\nUSER 10001\n");
        assertThat(run("--output", "json=old.json").code()).isZero();
    }

    @Test
    void onlyWhatIsNewIsShownAndGated() throws IOException {
        CliRun same = run("--baseline", "old.json", "--fail-on", "new,info");
        assertThat(same.code()).isZero();
        assertThat(same.json().get("findings").elements()).isEmpty();
        assertThat(same.json().at("baseline", "new").stringOrEmpty()).isEqualTo("0");
        dockerfile("# moved\nFROM a:latest\n\nRUN sudo id\nUSER 10001\n");
        CliRun more = run("--baseline", "old.json", "--fail-on", "new");
        assertThat(more.code()).isEqualTo(1);
        assertThat(changes(more)).contains("HW-D302 new").noneMatch(c -> c.startsWith("HW-D305"));
        assertThat(changes(run("--baseline", "old.json", "--show", "all")))
                .contains("HW-D302 new", "HW-D305 unchanged");
        assertThat(run("--baseline", "old.json", "--format", "table").out())
                .contains("Since the baseline", " new, 0 changed", "HW-D302")
                .doesNotContain("HW-D305");
    }

    @Test
    void whatIsGoneIsFixedOnlyWhereItWasJudgedAgain() throws IOException {
        dockerfile("FROM a:1.2.3\nUSER 10001\n");
        CliRun mended = run("--baseline", "old.json");
        assertThat(mended.json().get("fixed").elements())
                .extracting(f -> f.get("check").stringOrEmpty())
                .contains("HW-D305");
        assertThat(run("--baseline", "old.json", "--format", "table", "--lang", "de")
                        .out())
                .contains("behoben: HW-D305 Dockerfile:final");
        Files.move(folder.resolve("src/Dockerfile"), folder.resolve("src/other.Dockerfile"));
        CliRun elsewhere = run("--baseline", "old.json");
        assertThat(elsewhere.json().get("fixed").elements()).isEmpty();
        assertThat(elsewhere.json().at("baseline", "notJudged").integer().orElse(0L))
                .isPositive();
        dockerfile("FROM a\0");
        CliRun unread = run("--baseline", "old.json");
        assertThat(unread.json().get("fixed").elements()).isEmpty();
    }

    @Test
    void anotherSeverityIsAChange() throws IOException {
        Path old = folder.resolve("old.json");
        Files.writeString(old, Files.readString(old).replace("\"severity\" : \"medium\"", "\"severity\" : \"low\""));
        assertThat(changes(run("--baseline", "old.json"))).contains("HW-D305 changed");
        assertThat(run("--baseline", "old.json", "--fail-on", "new").code()).isZero();
        assertThat(run("--baseline", "old.json", "--fail-on", "medium").code()).isEqualTo(1);
    }

    @Test
    void aBaselineThatListsLessThanItCountsSaysSo() throws IOException {
        assertThat(run("--output", "json=part.json", "--severity", "critical").code())
                .isZero();
        CliRun run = run("--baseline", "part.json");
        assertThat(run.json().at("baseline", "unlisted").integer().orElse(0L)).isPositive();
        assertThat(run("--baseline", "part.json", "--format", "table").out()).contains("part.json does not list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    not json                       | is no JSON report
                    {"schemaVersion": 2}           | is no report of version 1: schemaVersion is 2
                    {"findings": []}               | is no report of version 1: schemaVersion is -
                    []                             | expected an object
                    {"schemaVersion": 1, "findings | is no JSON report
                    """)
    void whatIsNoReportIsSaidToBeNone(String text, String told) throws IOException {
        Files.writeString(folder.resolve("x.json"), text);
        CliRun run = run("--baseline", "x.json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("x.json", told);
    }

    @Test
    void gates() throws IOException {
        assertThat(run("--fail-on", "kev").code()).isZero();
        assertThat(run("--fail-on", "kev,medium").code()).isEqualTo(1);
        assertThat(run("--fail-on", "risk>=0.01").code()).isEqualTo(1);
        assertThat(run("--fail-on", "risk>=0.95,CRITICAL").code()).isZero();
        assertThat(run("--fail-on", "new").err()).contains("needs a --baseline");
        for (String wrong : new String[] {"risk>0.5", "risk>=2", "risk>=", "neu", "medium;new"}) {
            CliRun run = run("--fail-on", "high," + wrong);
            assertThat(run.code()).as(wrong).isEqualTo(2);
            assertThat(run.err()).contains("for --fail-on, expected SEVERITY|new|kev|risk>=N");
        }
        CliRun told = run("--fail-on", "medium", "--format", "table");
        assertThat(told.out().strip().lines().toList().getLast()).startsWith("Gate medium: failed;");
        assertThat(run("--fail-on", "critical", "--format", "table").out()).endsWith("Gate critical: passed\n");
        assertThat(run("--fail-on", "medium").err()).contains("Gate medium: failed;");
        Files.writeString(folder.resolve("src/bad.Dockerfile"), "FROM a\0");
        CliRun blind = run("--fail-on", "medium", "--min-coverage", "1", "--format", "table");
        assertThat(blind.code()).isEqualTo(3);
        assertThat(blind.out()).contains("Gate medium: not decided");
    }

    private void dockerfile(String text) throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/Dockerfile"), text);
    }

    private static List<String> changes(CliRun run) {
        return run.json().get("findings").elements().stream()
                .map((Node f) ->
                        f.get("check").stringOrEmpty() + " " + f.get("change").stringOrEmpty())
                .toList();
    }

    private CliRun run(String... more) {
        var args = new ArrayList<>(List.of("files", "src"));
        if (!List.of(more).contains("--format")) {
            args.addAll(List.of("--format", "json"));
        }
        args.addAll(List.of(more));
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args.toArray(String[]::new));
    }
}
