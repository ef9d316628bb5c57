package io.hafenwacht.audit.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.formats.yaml.YamlParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            none § # hadolint ignore=DL3004¶RUN sudo a
            none § # hadolint ignore=DL3008, DL3004¶# more¶RUN sudo a
            none § RUN a¶# hadolint global ignore=DL3004¶RUN sudo a
            none § # hadolint ignore=DL3008,DL3004 # by the vendor¶RUN sudo a
            none § # hadolint stage ignore=DL3004¶FROM a¶RUN b¶RUN sudo c
            fail 5 DL3004 DS-0010, none § FROM a¶# hadolint stage ignore=DL3004¶RUN sudo c¶FROM d¶RUN sudo e
            none § #trivy:ignore:DS-0010¶RUN sudo a
            none § # trivy:ignore:AVD-DS-0010¶RUN sudo a
            none § #trivy:ignore:DS010 exp:2026-12-01¶RUN sudo a
            none § # hafenwacht:ignore HW-D305 reason="vendor's script" until=2027-01-01¶RUN sudo a
            none § # hafenwacht:ignore HW-D305 until=2026-11-21 reason="last day"¶RUN a \\¶ && sudo a
            fail 2 DL3004 DS-0010 § # hafenwacht:ignore HW-D305 reason="over" until=2026-11-20¶RUN sudo a
            fail 2 DL3004 DS-0010 § # hafenwacht:ignore HW-D305 until=2027-01-01¶RUN sudo a
            fail 2 DL3004 DS-0010 § # hafenwacht:ignore HW-D305 reason="no date"¶RUN sudo a
            fail 2 DL3004 DS-0010 § #trivy:ignore:DS-0010 exp:2026-11-01¶RUN sudo a
            fail 2 DL3004 DS-0010 § # hadolint ignore=DL3005¶RUN sudo a
            fail 3 DL3004 DS-0010, none § # hadolint ignore=DL3004¶RUN sudo a¶RUN sudo b
            """)
    void ofTheNextInstruction(String answer, String dockerfile) {
        assertThat(Judged.line(applied(dockerfile, HadolintConfig.NONE))).isEqualTo(answer);
    }

    @Test
    void theReasonIsTold() {
        var told = applied(
                "# hafenwacht:ignore HW-D305 reason=\"vendor\" until=2027-01-01¶RUN sudo a", HadolintConfig.NONE);
        assertThat(((Verdict.NotApplicable) told.getFirst()).why().english())
                .contains("vendor")
                .contains("2027-01-01")
                .contains("line 2");
    }

    @Test
    void whatIsIncompleteIsAGap() {
        var snapshot = Judged.snapshot("# hafenwacht:ignore HW-D305\nRUN sudo a", Optional.empty());
        assertThat(new Suppressions(snapshot, HadolintConfig.NONE, Judged.NOW).problems())
                .hasSize(1);
    }

    @Test
    void theConfigurationOfHadolint() {
        String text = "# hadolint ignore=DL3004¶RUN sudo a";
        assertThat(Judged.line(applied("RUN sudo a", config("ignored: [DL3004]"))))
                .isEqualTo("none");
        assertThat(Judged.line(applied(text, config("disable-ignore-pragma: true"))))
                .startsWith("fail");
        var graded = (Verdict.Fail)
                applied("RUN sudo a", config("override: {error: [DL3004]}")).getFirst();
        assertThat(graded.severity()).contains(Severity.HIGH);
        assertThat(config("trustedRegistries: [a.example]").trustedRegistries()).containsExactly("a.example");
        assertThat(config("{trustedRegistries: a.example, label-schema: {v: semver}, strict-labels: true}")
                        .parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "HW-D801.allowedRegistries", "a.example",
                        "HW-D328.labels", "v:semver",
                        "HW-D328.strictLabels", "true"));
    }

    private static HadolintConfig config(String yaml) {
        return HadolintConfig.of(new YamlParser().parse(yaml).root());
    }

    private static List<Verdict> applied(String text, HadolintConfig config) {
        var snapshot = Judged.snapshot(text.replace('¶', '\n'), Optional.empty());
        var check = new SudoInBuild();
        return new Suppressions(snapshot, config, Judged.NOW)
                .applied(check.rule(), check.check(snapshot, new CheckContext(Judged.NOW, Map.of())));
    }
}
