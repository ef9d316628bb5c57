package io.hafenwacht.core.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfilesTest {
    @Test
    void theProfileOfTheBsiHasAll47Requirements() {
        Profile bsi = Profiles.named("bsi", List.of()).orElseThrow();
        List<String> ids = Stream.concat(
                        IntStream.rangeClosed(1, 26).mapToObj(n -> "BSI:SYS.1.6.A" + n),
                        IntStream.rangeClosed(1, 21).mapToObj(n -> "BSI:APP.4.4.A" + n))
                .toList();
        assertThat(bsi.requirements()).hasSize(47);
        assertThat(bsi.requirements()).extracting(r -> r.reference().toString()).containsExactlyElementsOf(ids);
        assertThat(bsi.complete()).isTrue();
    }

    @Test
    void everyRequirementIsSaidInBothLanguages() {
        List<Requirement> all = Profiles.bsi().requirements();
        for (Requirement requirement : all) {
            for (Text text : List.of(requirement.title(), requirement.question())) {
                assertThat(text.german())
                        .as(requirement.reference().toString())
                        .isNotEqualTo(text.english())
                        .hasSizeGreaterThan(12);
            }
            assertThat(requirement.question().english()).endsWith("?");
            assertThat(requirement.question().german()).endsWith("?");
        }
        assertThat(all).extracting(Requirement::title).doesNotHaveDuplicates();
        assertThat(all).extracting(Requirement::question).doesNotHaveDuplicates();
    }

    @Test
    void theOthersListWhatRulesKnowInTheOrderOfTheirNumbers() {
        List<Rule> rules = List.of(
                rule("HW-D401", "CIS-Docker:5.10", "CIS-Docker:5.9", "PSS:baseline/privileged"),
                rule("HW-D402", "CIS-Docker:5.9", "CIS-Kubernetes:5.2.2"));
        Profile docker = Profiles.named("cis-docker", rules).orElseThrow();
        assertThat(docker.complete()).isFalse();
        assertThat(docker.requirements())
                .extracting(r -> r.reference().clause() + " " + r.title().english())
                .containsExactly("5.9 looked for: of HW-D401; of HW-D402", "5.10 looked for: of HW-D401");
        assertThat(Profiles.named("pss", rules).orElseThrow().requirements()).hasSize(1);
        assertThat(Profiles.named("nsa", rules).orElseThrow().requirements()).isEmpty();
    }

    @Test
    void everyNameLeadsToAProfileAndNoOtherDoes() {
        assertThat(Profiles.names())
                .containsExactly(
                        "bsi", "cis-docker", "cis-kubernetes", "owasp-docker", "nsa", "pss", "owasp-kubernetes")
                .allSatisfy(name -> assertThat(
                                Profiles.named(name, List.of()).orElseThrow().name())
                        .isEqualTo(name));
        assertThat(Profiles.named("BSI", List.of())).isEmpty();
    }

    private static Rule rule(String id, String... references) {
        return Rule.of(id, Severity.HIGH, DefenceLayer.CONTAINER)
                .titled(Text.same("of " + id), Text.same("why"))
                .fixedBy(Text.same("fix"), references);
    }
}
