package io.hafenwacht.diagnose.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.CaseJson;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Playbooks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What lacks nothing is not accused, and what was not looked at is not acquitted.
class HealthyTest {
    @Test
    void nothingIsProvenOfWhatIsWell() {
        for (Cases well : List.of(Cases.running(), Cases.exited(0), Cases.engine())) {
            assertThat(well.proven()).isEmpty();
            assertThat(well.suspected()).isEmpty();
            assertThat(well.unknown()).isEmpty();
        }
    }

    @Test
    void withoutAnySectionNothingIsProvenNorRuledOut() {
        var blind = new CaseFile(Cases.running().file().target(), Cases.NOW, Map.of());
        for (Playbook playbook : Playbooks.of(blind.target().kind())) {
            assertThat(playbook.examine(blind))
                    .as(playbook.card().id())
                    .isInstanceOfAny(Diagnosis.Unknown.class, Diagnosis.NotApplicable.class);
        }
    }

    @Test
    void aSavedCaseIsJudgedAsTheLivingThing() {
        Cases killed = Cases.exited(137).set(DockerProbes.INSPECT, "State.OOMKilled", "true");
        List<CaseFile> read = CaseJson.read(
                CaseJson.write(List.of(killed.file(), Cases.engine().file())));
        assertThat(read).hasSize(2);
        assertThat(new Cases(read.getFirst()).examination().answers().toString())
                .isEqualTo(killed.examination().answers().toString());
    }

    @Test
    void aDocumentThatIsNoCaseHoldsNone() {
        for (String text :
                List.of("{}", "[]", "1", "{'cases': [1, {'kind': 'ship'}, {'kind': 'container', 'taken': 'x'}]}")) {
            assertThat(CaseJson.read(Cases.json(text))).isEmpty();
        }
    }
}
