package io.hafenwacht.diagnose.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.text.Language;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Examination;
import io.hafenwacht.diagnose.Playbooks;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each playbook with a case that it proves and one beside it that it must not. All playbooks judge every
/// case: no other may claim proof.
class FaultTableTest {

    static Stream<FaultRow> rows() {
        return Stream.of(FaultsInside.rows(), FaultsOfNetworks.rows(), FaultsOfAddresses.rows())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void exactlyThisIsProven(FaultRow row) {
        assertThat(row.file().proven()).isEqualTo(row.id().isEmpty() ? List.of() : List.of(row.id()));
        if (!row.id().isEmpty()) {
            assertThat(row.file().cause()).contains(row.cause());
        }
    }

    /// Every proof names its fields with value, source and command, in both languages.
    @ParameterizedTest
    @MethodSource("rows")
    void everyFieldOfAProofCanBeLookedUp(FaultRow row) {
        for (Examination.Answer answer : row.file().examination().proven()) {
            if (answer.diagnosis() instanceof Diagnosis.Proven proven) {
                assertThat(proven.proof()).isNotEmpty().allSatisfy(proof -> {
                    assertThat(proof.source()).isNotBlank();
                    assertThat(proof.manual()).isNotBlank().doesNotContain("{target}", "{field}");
                });
                assertThat(proven.story().cause().in(Language.GERMAN))
                        .isNotEqualTo(proven.story().cause().in(Language.ENGLISH));
                assertThat(proven.story().next().in(Language.GERMAN))
                        .isNotEqualTo(proven.story().next().in(Language.ENGLISH));
            }
        }
    }

    /// Without a section that the proof stands on there is none.
    @ParameterizedTest
    @MethodSource("rows")
    void whatWasNotReadIsNeitherProvenNorRuledOutByGuess(FaultRow row) {
        for (Examination.Answer answer : row.file().examination().proven()) {
            CaseFile file = row.file().file();
            var blind = new CaseFile(file.target(), file.taken(), Map.of());
            Diagnosis again = Playbooks.all().stream()
                    .filter(playbook -> playbook.card().equals(answer.card()))
                    .findFirst()
                    .orElseThrow()
                    .examine(blind);
            assertThat(again)
                    .as(answer.card().id())
                    .isInstanceOfAny(Diagnosis.Unknown.class, Diagnosis.NotApplicable.class);
        }
    }

    @Test
    void everyPlaybookHasACaseThatItProves() {
        var proven = new TreeSet<>(List.of("HW-T01", "HW-T05", "HW-T06", "HW-T07", "HW-T08"));
        rows().map(FaultRow::id).filter(id -> !id.isEmpty()).forEach(proven::add);
        assertThat(Playbooks.all().stream()
                        .map(playbook -> playbook.card().id())
                        // From here on Compose projects and clusters have tables of their own.
                        .filter(id -> id.compareTo("HW-T41") < 0))
                .containsExactlyElementsOf(proven);
    }

    /// What playbooks are worth looking for by first signs includes all that they could prove.
    @ParameterizedTest
    @MethodSource("rows")
    void firstSignsNeverHideAProof(FaultRow row) {
        for (Examination.Answer answer : row.file().examination().proven()) {
            assertThat(Playbooks.all().stream()
                            .filter(playbook -> playbook.card().equals(answer.card()))
                            .allMatch(
                                    playbook -> playbook.worthLooking(row.file().file())))
                    .as(answer.card().id())
                    .isTrue();
        }
    }
}
