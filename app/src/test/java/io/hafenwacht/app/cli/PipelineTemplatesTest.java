package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.yaml.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The templates of `examples/ci/`, run as a pipeline would with a stand-in for the program that notes how it
/// was called.
class PipelineTemplatesTest {
    private static final Path TEMPLATES =
            Path.of(System.getProperty("hafenwacht.root", "..")).resolve("examples/ci");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

    @TempDir
    Path folder;

    @Test
    void actionCallsTheProgramWithWhatItWasGiven() throws Exception {
        Node steps = parsed("github/action.yml").get("runs").get("steps");
        String calls = run(
                steps.elements().stream()
                        .map(step -> step.get("run").stringOrEmpty())
                        .toList(),
                "ARCHIVE",
                "SHA256",
                "SCANNED",
                "services/; touch broken-out",
                "FAIL_ON",
                "high,kev",
                "BASELINE",
                "old.json",
                "OUTPUT",
                "out");
        assertThat(calls).isEqualTo("""
                        <assess><services/; touch broken-out><--output><json=out/report.json><--output><sarif=out/report.sarif>\
                        <--output><html=out/report.html><--output><markdown=out/summary.md><--fail-on><high,kev>\
                        <--baseline><old.json>""");
        assertThat(folder.resolve("broken-out")).doesNotExist();
        assertKnown(calls);
    }

    @Test
    void gitlabJobCallsTheProgramWithWhatItWasGiven() throws Exception {
        Node template = parsed("gitlab/hafenwacht.gitlab-ci.yml");
        var scripts = new ArrayList<String>();
        for (Node part : List.of(
                template.get(".hafenwacht").get("before_script"),
                template.get("hafenwacht").get("script"))) {
            part.elements().forEach(line -> scripts.add(line.stringOrEmpty()));
        }
        String calls = run(
                scripts,
                "HAFENWACHT_ARCHIVE",
                "HAFENWACHT_SHA256",
                "HAFENWACHT_PATH",
                ".",
                "HAFENWACHT_FAIL_ON",
                "none",
                "HAFENWACHT_BASELINE",
                "");
        assertThat(calls).isEqualTo("""
                        <assess><.><--skip><.hafenwacht><--output><json=report.json>\
                        <--output><gitlab=gl-code-quality-report.json><--output><html=report.html>\
                        <--output><junit=report.xml>""");
        assertKnown(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"github/action.yml", "gitlab/hafenwacht.gitlab-ci.yml"})
    void expressionsOfThePipelineNeverStandInScripts(String file) throws IOException {
        String text = Files.readString(TEMPLATES.resolve(file));
        for (String block : text.split("run: \\|\n", -1)) {
            String script = block.lines()
                    .takeWhile(line -> line.isBlank() || line.startsWith("        "))
                    .reduce("", (a, b) -> a + "\n" + b);
            assertThat(script).doesNotContain("${{");
        }
    }

    /// Runs the scripts one after the other in a folder with an archive of the stand-in, and answers its
    /// calls. The first two names get the archive and its checksum.
    private String run(List<String> scripts, String... environment) throws IOException, InterruptedException {
        Path program = Files.createDirectories(folder.resolve("made/hafenwacht/bin"));
        Files.writeString(
                program.resolve("hafenwacht"),
                "#!/bin/sh\nfor a; do printf '<%s>' \"$a\"; done >>'" + folder.resolve("calls") + "'\n");
        shell("chmod 755 made/hafenwacht/bin/hafenwacht && tar -czf dist.tar.gz -C made hafenwacht"
                + " && sha256sum dist.tar.gz | cut -d' ' -f1 >sum");
        var builder = new ProcessBuilder();
        builder.environment().put("RUNNER_TEMP", folder.resolve("made").toString());
        builder.environment()
                .put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        builder.environment().put(environment[0], "dist.tar.gz");
        builder.environment()
                .put(environment[1], Files.readString(folder.resolve("sum")).strip());
        for (int i = 2; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        for (String script : scripts) {
            Process process = builder.command("bash", "-c", script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(said).isZero();
        }
        return Files.readString(folder.resolve("calls"));
    }

    private void shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    /// Every option that a template uses is one of `assess`.
    private static void assertKnown(String calls) {
        String help = CliRun.of("assess", "--help").out();
        List<String> known = OPTION.matcher(help).results().map(r -> r.group()).toList();
        Stream<String> used = OPTION.matcher(calls).results().map(r -> r.group());
        assertThat(known).containsAll(used.toList());
    }

    private static Node parsed(String file) throws IOException {
        return switch (new YamlParser().parse(Files.readAllBytes(TEMPLATES.resolve(file)))) {
            case ParseResult.Parsed parsed -> parsed.root();
            case ParseResult.Failed failed -> throw new AssertionError(failed.problem());
        };
    }
}
