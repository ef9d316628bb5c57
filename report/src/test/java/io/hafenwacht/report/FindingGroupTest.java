package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingGroupTest {
    @Test
    void placesThatDifferOnlyInWhatDemandsThemAreOneCause() {
        List<FindingGroup> groups = FindingGroup.of(List.of(
                finding("etc/docker", Severity.MEDIUM, "CIS-Docker:1.1.6", "BSI:SYS.1.6.A22"),
                finding("usr/bin/runc", Severity.MEDIUM, "CIS-Docker:1.1.18", "BSI:SYS.1.6.A22"),
                finding("usr/bin/dockerd", Severity.HIGH, "CIS-Docker:1.1.3")));
        assertThat(groups).hasSize(2);
        assertThat(groups.getFirst().references())
                .containsExactly("BSI:SYS.1.6.A22", "CIS-Docker:1.1.18", "CIS-Docker:1.1.6");
        assertThat(groups.getLast().references()).containsExactly("CIS-Docker:1.1.3");
    }

    private static Finding finding(String path, Severity severity, String... references) {
        return Finding.of(
                path,
                new Finding.Subject("HW-D005", DefenceLayer.HOST, "vm"),
                Judgement.of(Text.same("Docker is not audited"), OutcomeKind.FAIL, severity),
                new Proof(
                        Location.file(path),
                        Text.same("no rule"),
                        Text.same("Add a rule"),
                        List.of(references).stream().map(Reference::of).toList()));
    }
}
