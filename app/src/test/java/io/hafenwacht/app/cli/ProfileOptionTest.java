package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.app.Catalogue;
import io.hafenwacht.core.compliance.Profiles;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One Dockerfile whose image runs as root (SYS.1.6.A17).
class ProfileOptionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void dockerfile() throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/Dockerfile"), "FROM a:1.2.3\nRUN sudo id\nUSER root\n");
    }

    @Test
    void jsonHoldsEveryRequirementWithItsState() {
        Node compliance = run("--profile", "bsi", "--format", "json").json().get("compliance");
        assertThat(compliance.get("profile").stringOrEmpty()).isEqualTo("bsi");
        List<Node> requirements = compliance.get("requirements").elements();
        assertThat(requirements).hasSize(47);
        assertThat(requirements)
                .extracting(r -> r.get("state").stringOrEmpty())
                .containsOnly("deviation", "noneFound", "notCheckable");
        for (Node requirement : requirements) {
            boolean deviates = requirement.get("state").stringOrEmpty().equals("deviation");
            assertThat(requirement.get("deviations").get("findings").elements().isEmpty())
                    .isNotEqualTo(deviates);
        }
        assertThat(run("--format", "json").json().get("compliance").absent()).isTrue();
    }

    @Test
    void theTableNamesTheThreeStatesInBothLanguagesAndNeverSaysFulfilled() {
        String english = run("--profile", "BSI").out();
        assertThat(english)
                .contains(
                        "Requirements of a standard",
                        "- deviation: ",
                        "- none found: ",
                        "- not checkable: SYS.1.6.A1 ");
        String german = run("--profile", "bsi", "--lang", "de").out();
        assertThat(german).contains("- Abweichung: ", "- nichts gefunden: ", "- nicht prüfbar: SYS.1.6.A1 ");
        assertThat(german.replace("Nichts gefunden heißt nicht erfüllt.", "").replaceAll("\\s+", " "))
                .doesNotContain(": erfüllt");
    }

    @Test
    void everyOtherProfileListsWhatChecksKnow() {
        Stream.of("cis-docker", "cis-kubernetes", "owasp-docker", "nsa", "pss").forEach(name -> {
            Node compliance = run("--profile", name, "--format", "json").json().get("compliance");
            assertThat(compliance.get("requirements").elements()).as(name).hasSizeGreaterThan(5);
            assertThat(compliance.get("complete").toString()).as(name).contains("false");
        });
    }

    @Test
    void aFilterHidesFindingsButNoDeviation() {
        List<String> all = deviations();
        assertThat(all).isNotEmpty();
        assertThat(deviations("--severity", "critical")).isEqualTo(all);
    }

    @Test
    void anUnknownNameIsWrongUsageWithTheNearestOne() {
        CliRun near = run("--profile", "cis-dokcer");
        assertThat(near.code()).isEqualTo(2);
        assertThat(near.err()).contains("no compliance profile \"cis-dokcer\"", "Did you mean cis-docker?");
        CliRun far = run("--profile", "iso-27001");
        assertThat(far.code()).isEqualTo(2);
        assertThat(far.err()).contains("Known are bsi, cis-docker,").doesNotContain("Did you mean");
    }

    private List<String> deviations(String... more) {
        var args = Stream.concat(Stream.of("--profile", "bsi", "--format", "json"), Stream.of(more));
        return run(args.toArray(String[]::new)).json().get("compliance").get("requirements").elements().stream()
                .filter(r -> r.get("state").stringOrEmpty().equals("deviation"))
                .map(r -> r.get("id").stringOrEmpty())
                .toList();
    }

    private CliRun run(String... more) {
        return CliRun.in(
                folder,
                Map.of("HOME", folder.toString()),
                Stream.concat(Stream.of("files", "src"), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void someCheckLooksForEachOfTheTopTen() {
        var profile = Profiles.named("owasp-kubernetes", Catalogue.rules()).orElseThrow();
        assertThat(profile.requirements())
                .hasSize(10)
                .allSatisfy(requirement -> assertThat(Catalogue.rules())
                        .as(requirement.reference().toString())
                        .anyMatch(rule -> requirement.checks().test(rule.id())));
        assertThat(Catalogue.rules().stream().map(Rule::id).filter(id -> id.matches("HW-K[4-6]..")))
                .filteredOn(id -> profile.requirements().stream()
                        .noneMatch(r -> r.checks().test(id)))
                // Of what it tells, the opposite is a risk (HW-K603): a requirement with both is never met.
                .containsExactly("HW-K697");
    }
}
