package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import harbour.BuildHarbour;
import io.hafenwacht.testkit.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example of the README, whole reports in both languages, and the help of every command: what a user
/// sees.
class HarbourGoldenTest {
    private static final String NOW = "2026-11-21T00:00:00Z";

    @TempDir
    static Path folder;

    private static Path harbour;

    @BeforeAll
    static void build() throws IOException {
        Path source = Golden.root().resolve("examples/harbour");
        harbour = Files.createDirectories(folder.resolve("examples/harbour"));
        for (String name : new String[] {"hafenwacht.yaml", "Dockerfile", "compose.yaml"}) {
            Files.copy(source.resolve(name), harbour.resolve(name));
        }
        Files.createDirectories(harbour.resolve("k8s"));
        Files.copy(source.resolve("k8s/desk.yaml"), harbour.resolve("k8s/desk.yaml"));
        BuildHarbour.main(
                new String[] {source.toString(), harbour.resolve("target").toString()});
        CliRun update = run(
                "db", "update", "--from", "examples/harbour/target/advisories", "--db", "examples/harbour/target/db");
        assertThat(update.code()).as(update.err()).isZero();
        assertThat(update.out()).contains("8 records");
    }

    @Test
    void theTable() throws IOException {
        Golden.check("docs/golden/harbour.txt", steady(assess().out()));
    }

    /// The first screen of the README: the worst, then what was not seen and what to do.
    @Test
    void theTableInShort() throws IOException {
        String whole = steady(assess().out());
        int configuration = whole.indexOf("\nConfiguration and secrets");
        int second = whole.indexOf("  high  ", configuration) - "\n0.00".length();
        Golden.check(
                "docs/golden/harbour.short.txt",
                whole.substring(0, second) + "\n…\n" + whole.substring(whole.indexOf("\nNot seen")));
    }

    @Test
    void theTableInGerman() throws IOException {
        Golden.check("docs/golden/harbour.de.txt", steady(assess("--lang", "de").out()));
    }

    @Test
    void theJson() throws IOException {
        Golden.check(
                "docs/golden/harbour.json", steady(assess("--format", "json").out()));
    }

    @Test
    void theSameBytesTwice() {
        assertThat(assess("--format", "json").out())
                .isEqualTo(assess("--format", "json").out());
    }

    @Test
    void theGateAndTheCoverage() {
        assertThat(assess("--fail-on", "critical").code()).isEqualTo(1);
        assertThat(assess("--fail-on", "critical", "--severity", "low").code()).isZero();
        assertThat(assess("--fail-on", "critical", "--min-coverage", "0.99").code())
                .isEqualTo(3);
    }

    @Test
    void coloursAreTheUsersChoice() {
        assertThat(assess("--color", "always").out()).contains("\u001b[1;31m");
        assertThat(assess("--color", "never").out()).doesNotContain("\u001b");
        assertThat(assess().out()).doesNotContain("\u001b");
    }

    @Test
    void theSecretItselfIsNowhere() {
        String all = assess("--format", "json", "--show", "all").out()
                + assess("--show", "all").out();
        assertThat(all).contains("github-pat").doesNotContain("harbourExample").doesNotContain("hafenkante");
    }

    @Test
    void whatTheUserLeavesOut() {
        assertThat(assess("--ignore-unfixed", "--show", "all").out()).doesNotContain("CVE-2023-45853");
        assertThat(assess("--skip", "srv/**", "--show", "all").out()).doesNotContain("CVE-2021-44228");
        assertThat(assess("--scanners", "config", "--show", "all").out())
                .doesNotContain("HW-V001")
                .doesNotContain("github-pat");
    }

    @Test
    void theHelpOfEveryCommand() throws IOException {
        for (String command : new String[] {
            "",
            "assess",
            "image",
            "files",
            "kubernetes",
            "docker",
            "explain",
            "reach",
            "who-can",
            "net",
            "diagnose",
            "watch",
            "logs",
            "db",
            "db update",
            "db compare",
            "cache",
            "checks",
            "completion"
        }) {
            String[] args = (command + " --help").strip().split(" ");
            CliRun help = CliRun.of(args);
            assertThat(help.code()).as(command).isZero();
            String name = command.isEmpty() ? "hafenwacht" : command.replace(' ', '-');
            Golden.check("docs/golden/help/" + name + ".txt", help.out());
        }
    }

    private static CliRun assess(String... more) {
        String[] args = new String[6 + more.length];
        System.arraycopy(new String[] {"assess", "examples/harbour", "--now", NOW, "--cache", "cache"}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        return run(args);
    }

    private static CliRun run(String... args) {
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args);
    }

    /// The clock stands still in tests, and only the time of the build of the data is the real one.
    private static String steady(String output) {
        return output.replaceAll("(\"built\" : \")[^\"]*", "$1…").replaceAll("(data of |daten vom )\\S+Z", "$1…");
    }
}
