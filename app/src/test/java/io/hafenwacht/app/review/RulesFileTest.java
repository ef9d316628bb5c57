package io.hafenwacht.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.testkit.golden.Golden;
import io.hafenwacht.watch.detect.user.UserRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), text);
    }

    private RulesFile.Section section(String text) {
        return new RulesFile.Section(
                folder.resolve("hafenwacht.yaml"),
                new YamlParser()
                        .parse(text.getBytes(StandardCharsets.UTF_8))
                        .root()
                        .get("rules"));
    }

    @Test
    void theExamplesOfTheDocument() throws IOException {
        String page = Files.readString(Golden.root().resolve("docs/rules.md"));
        String yaml = page.substring(page.indexOf("```yaml") + 7, page.indexOf("```\n\nA rule"));
        assertThat(RulesFile.read(Optional.of(file(yaml)), "rules.yaml", Optional.empty()))
                .extracting(UserRule::id)
                .containsExactly(
                        "USER-payments-fail", "USER-database-killed", "USER-processor-busy", "USER-memory-high");
    }

    @Test
    void fiveErrorsInOneMessage() throws IOException {
        Path wrong = file("""
                rules:
                  - id: UPPER
                    log: {contains: x}
                  - {id: two, colour: red, log: {contains: x}}
                  - {id: three, log: {matches: '['}}
                  - {id: four, log: {level: loud}}
                rulez: []
                """);
        assertThatThrownBy(() -> RulesFile.read(Optional.of(wrong), "rules.yaml", Optional.empty()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("unknown key \"rulez\", did you mean \"rules\"?")
                .hasMessageContaining("line 2, column 9")
                .hasMessageContaining("unknown key \"colour\"")
                .hasMessageContaining("no expression of RE2")
                .hasMessageContaining("\"level\" cannot be \"loud\"");
    }

    @Test
    void fileAndSectionTogether() throws IOException {
        Path own = file("rules: [{id: a, log: {contains: x}}]");
        var section = section("rules: [{id: b, log: {contains: x}}]");
        assertThat(RulesFile.read(Optional.of(own), "rules.yaml", Optional.of(section)))
                .extracting(UserRule::id)
                .containsExactly("USER-b", "USER-a");
        // The option's default where the list stands in the configuration itself.
        assertThat(RulesFile.read(Optional.of(section.file()), "", Optional.of(section)))
                .hasSize(1);
        assertThat(RulesFile.read(Optional.empty(), "", Optional.empty())).isEmpty();
        var same = section("rules: [{id: a, log: {contains: x}}]");
        assertThatThrownBy(() -> RulesFile.read(Optional.of(own), "rules.yaml", Optional.of(same)))
                .hasMessageContaining("the id \"a\" is taken");
    }

    @Test
    void whatIsNoYaml() throws IOException {
        Path broken = file("rules: [");
        assertThatThrownBy(() -> RulesFile.read(Optional.of(broken), "rules.yaml", Optional.empty()))
                .isInstanceOf(CommandFailure.class);
        assertThatThrownBy(() -> RulesFile.read(Optional.of(folder.resolve("none")), "none", Optional.empty()))
                .hasMessageContaining("cannot read none");
    }
}
