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

/// Exceptions from the file to the report and the exit code. The folder holds one Dockerfile with `sudo`
/// (HW-D305, hadolint:DL3004, medium) and a tag that is not fixed (HW-D302, Trivy:DS-0001, medium).
class ExceptionsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM a:latest\nRUN sudo id\nUSER 10001\n");
    }

    @Test
    void whatIsAcceptedIsNotOpenAndNotGated() throws IOException {
        assertThat(open(run())).contains("HW-D302", "HW-D305");
        assertThat(run("--fail-on", "medium").code()).isEqualTo(1);
        exceptions("""
                exceptions:
                  - check: HW-D305
                    path: Dockerfile
                    reason: build tool asks for it
                    owner: team build
                    ticket: OPS-12
                    until: 2026-11-21
                    compensatingControl: the builder is thrown away
                  - check: HW-D302
                    asset: Dockerfile*
                    reason: base is mirrored
                """);
        CliRun run = run("--exceptions", "e.yaml");
        assertThat(open(run)).doesNotContain("HW-D302", "HW-D305");
        assertThat(run.json().at("summary", "suppressed").stringOrEmpty()).isEqualTo("2");
        List<Node> all = run("--exceptions", "e.yaml", "--show", "all").json().get("findings").elements().stream()
                .filter(f -> f.get("suppressed").bool().orElse(false))
                .toList();
        assertThat(all)
                .hasSize(2)
                .allSatisfy(f -> assertThat(f.get("outcome").stringOrEmpty()).isEqualTo("fail"));
        Node sudo = all.stream()
                .filter(f -> f.get("check").stringOrEmpty().equals("HW-D305"))
                .findFirst()
                .orElseThrow()
                .get("exception");
        assertThat(sudo.get("reason").stringOrEmpty()).isEqualTo("build tool asks for it");
        assertThat(sudo.get("until").stringOrEmpty()).isEqualTo("2026-11-21");
        assertThat(sudo.get("source").stringOrEmpty()).isEqualTo("e.yaml:2");
        assertThat(run("--exceptions", "e.yaml", "--format", "table").out())
                .contains("not open: 2")
                .doesNotContain("HW-D305");
        assertThat(run("--exceptions", "e.yaml", "--format", "table", "--show", "all", "--lang", "de")
                        .out())
                .contains("akzeptiert: build tool asks for it", "verantwortlich team build", "Ticket OPS-12");
    }

    @Test
    void whatTheFilesSilenceThemselvesIsCountedAndNamed() throws IOException {
        assertThat(run().json().at("summary", "silenced").stringOrEmpty()).isEqualTo("0");
        Files.writeString(
                folder.resolve("Dockerfile"), "FROM a:latest\n# hadolint ignore=DL3004\nRUN sudo id\nUSER 10001\n");
        CliRun run = run();
        assertThat(open(run)).contains("HW-D302").doesNotContain("HW-D305");
        assertThat(run.json().at("summary", "silenced").stringOrEmpty()).isEqualTo("1");
        assertThat(run("--format", "table").out())
                .contains("silence themselves")
                .contains("tools: 1");
        assertThat(run("--format", "table", "--show", "all", "--lang", "de").out())
                .contains("HW-D305 (Dockerfile:final): Zeile 3")
                .contains("unterdrückt durch");
    }

    @Test
    void whatIsOverFiresAgainAndIsNamed() throws IOException {
        exceptions("exceptions: [{check: HW-D305, reason: r, owner: me, until: 2026-11-20}]");
        CliRun run = run("--exceptions", "e.yaml");
        assertThat(open(run)).contains("HW-D305");
        Node expired = run.json().at("exceptions", "expired").elements().getFirst();
        assertThat(expired.get("what").stringOrEmpty()).contains("2026-11-20", "owner: me");
        assertThat(run("--exceptions", "e.yaml", "--now", "2026-11-20").out()).contains("\"suppressed\" : 1");
    }

    @Test
    void whatMatchesNothingIsStaleButOnlyWhereItsCheckRan() throws IOException {
        exceptions("""
                exceptions:
                  - {check: HW-D305, path: other/Dockerfile, reason: r}
                  - {check: HW-K101, reason: no cluster is judged here}
                  - {check: CVE-2024-1, reason: no image is judged here}
                """);
        Node unused = run("--exceptions", "e.yaml").json().at("exceptions", "unused");
        assertThat(unused.elements()).hasSize(1);
        assertThat(unused.elements().getFirst().get("label").stringOrEmpty()).isEqualTo("HW-D305 other/Dockerfile");
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsLine() throws IOException {
        exceptions("""
                exceptions:
                  - check: HW-D3O5
                    reasn: r
                  - check: HW-D305
                    reason: r
                    until: soon
                  - reason: everything
                  - check: HW-D302
                  - text
                """);
        CliRun run = run("--exceptions", "e.yaml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("line 2", "\"HW-D3O5\", did you mean \"HW-D305\"?")
                .contains("line 3", "\"reasn\", did you mean \"reason\"?")
                .contains("line 6", "2027-01-31, got \"soon\"")
                .contains("line 7", "it would match everything")
                .contains("line 8", "\"reason\" is missing")
                .contains("line 9", "a mapping is expected");
    }

    @Test
    void wrongFilesAreSaidToBeSo() throws IOException {
        assertThat(run("--exceptions", "none.yaml").code()).isEqualTo(2);
        for (String text : new String[] {"", "a: [", "[]", "exceptions: 1", "\0"}) {
            exceptions(text);
            assertThat(run("--exceptions", "e.yaml").code()).as(text).isEqualTo(2);
        }
    }

    @Test
    void theConfigurationFileNamesTheFileOrHoldsTheList() throws IOException {
        exceptions("exceptions: [{check: HW-D305, reason: r}]");
        Files.writeString(folder.resolve("hafenwacht.yaml"), "exceptions: e.yaml\n");
        assertThat(open(run())).doesNotContain("HW-D305");
        Files.writeString(
                folder.resolve("hafenwacht.yaml"), "format: json\nexceptions:\n  - check: HW-D302\n    reason: r\n");
        assertThat(open(run())).contains("HW-D305").doesNotContain("HW-D302");
        Files.writeString(folder.resolve("hafenwacht.yaml"), "exceptions:\n  - chek: HW-D302\n    reason: r\n");
        assertThat(run().err()).contains("hafenwacht.yaml: line 2", "\"chek\", did you mean \"check\"?");
    }

    @Test
    void listsOfTrivyCountBesideTheTarget() throws IOException {
        Files.writeString(folder.resolve(".trivyignore"), "# why\nAVD-DS-0001 exp:2026-11-22 # later\n\nCVE-2024-1\n");
        assertThat(open(run())).contains("HW-D305").doesNotContain("HW-D302");
        Files.writeString(folder.resolve(".trivyignore"), "DS001 exp:2026-11-21\n");
        assertThat(open(run())).contains("HW-D302");
        Files.writeString(folder.resolve(".trivyignore"), "DS001 exp:tomorrow\n");
        assertThat(run().err()).contains(".trivyignore: line 1", "got \"tomorrow\"");
        Files.delete(folder.resolve(".trivyignore"));
        Files.writeString(
                folder.resolve(".trivyignore.yaml"),
                "misconfigurations:\n  - id: AVD-DS-0001\n    paths: [a/*, Dockerfile]\n    statement: mirrored\n");
        assertThat(run("--show", "all").out()).contains("\"reason\" : \"mirrored\"");
        Files.writeString(folder.resolve(".trivyignore.yaml"), "misconfigurations:\n  - id: DS-0001\n    paths: [x]\n");
        assertThat(open(run())).contains("HW-D302");
    }

    @Test
    void secretsAreListedByTrivysNames() throws IOException {
        Files.writeString(
                folder.resolve("Dockerfile"), "FROM a:1\nENV T=ghp_" + "x8Kq2Lm9Vt4Rw7Zp3Nb6" + "Yc1Hd5Gf0Js8Aa7Q\n");
        List<String> before = open(run());
        String list = """
                secrets:
                  - {id: %s, paths: ["%s"], statement: a sample}
                licenses:
                  - {id: GPL-3.0, paths: [x], expired_at: 2027-01-01}
                """;
        Files.writeString(folder.resolve(".trivyignore.yaml"), list.formatted("github-pat", "Docker*"));
        List<String> after = open(run());
        assertThat(after).hasSize(before.size() - 1);
        assertThat(run("--show", "all").out()).contains("\"reason\" : \"a sample\"");
        for (List<String> other : List.of(List.of("github-pat", "other/*"), List.of("github", "**"))) {
            Files.writeString(folder.resolve(".trivyignore.yaml"), list.formatted(other.get(0), other.get(1)));
            assertThat(open(run())).isEqualTo(before);
        }
    }

    /// All that is wrong with a list, at once, with its lines.
    @Test
    void listsOfTrivyAreHeldToTheirForm() throws IOException {
        Files.writeString(
                folder.resolve(".trivyignore.yaml"),
                "secrets:\n  - path: x\nlicenses:\n  - {id: A, expired_at: soon}\nvulnerabilites: []\n");
        assertThat(run().err())
                .contains("line 2", "\"id\" is missing", "line 4", "got \"soon\"", "line 5", "\"vulnerabilities\"");
    }

    /// What is wrong with one entry hides neither its other faults nor those of others; told from top to
    /// bottom.
    @Test
    void everyFaultAtOnceFromTopToBottom() throws IOException {
        exceptions("exceptions:\n  - chek: HW-D305\n    reason: x\n  - check: HW-D399\n    until: soon\nmore: 1\n");
        assertThat(run("--exceptions", "e.yaml").err())
                .containsSubsequence(
                        "line 2, column 11: unknown key \"chek\", did you mean \"check\"?",
                        "line 4, column 5: \"reason\" is missing",
                        "line 4, column 12: no check has the id \"HW-D399\"",
                        "line 5, column 12: \"until\" is a date",
                        "line 6, column 7: unknown key \"more\"")
                .doesNotContain("match everything");
    }

    private void exceptions(String text) throws IOException {
        Files.writeString(folder.resolve("e.yaml"), text);
    }

    private static List<String> open(CliRun run) {
        return run.json().get("findings").elements().stream()
                .filter(f -> !f.get("suppressed").bool().orElse(false))
                .map(f -> f.get("check").stringOrEmpty())
                .toList();
    }

    private CliRun run(String... more) {
        var args = new ArrayList<>(List.of("files", ".", "--format", "json"));
        for (String arg : more) {
            if (arg.equals("--format")) {
                args.subList(2, 4).clear();
            }
        }
        args.addAll(List.of(more));
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args.toArray(String[]::new));
    }
}
