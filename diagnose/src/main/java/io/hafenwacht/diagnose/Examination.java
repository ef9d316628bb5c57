package io.hafenwacht.diagnose;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Diagnosis.NotApplicable;
import io.hafenwacht.diagnose.Diagnosis.Proven;
import io.hafenwacht.diagnose.Diagnosis.RuledOut;
import io.hafenwacht.diagnose.Diagnosis.Suspected;
import io.hafenwacht.diagnose.Diagnosis.Unknown;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What all playbooks say of one case, in their order of `answers`: proven causes by the strength of their
/// proof, then by severity and id.
public record Examination(CaseFile file, List<Answer> answers) {
    public Examination {
        answers = List.copyOf(answers);
    }

    /// The answer of one playbook.
    public record Answer(Card card, Diagnosis diagnosis) {}

    /// Asks every playbook that judges such a target.
    public static Examination of(CaseFile file, List<Playbook> playbooks) {
        return new Examination(
                file,
                playbooks.stream()
                        .filter(playbook ->
                                playbook.targets().contains(file.target().kind()))
                        .map(playbook -> new Answer(playbook.card(), asked(playbook, file)))
                        .sorted(Comparator.comparing(Examination::rank)
                                .thenComparing(answer -> answer.card().severity())
                                .thenComparing(answer -> answer.card().id()))
                        .toList());
    }

    /// Where a playbook's probes were not taken, because its first signs are missing, it does not concern the
    /// target: that is no gap.
    private static Diagnosis asked(Playbook playbook, CaseFile file) {
        Diagnosis diagnosis = playbook.examine(file);
        List<Missing> missing = switch (diagnosis) {
            case Unknown(List<Missing> parts) -> parts;
            case Suspected suspected -> suspected.missing();
            case Proven _, RuledOut _, NotApplicable _ -> List.of();
        };
        boolean taken = missing.stream().anyMatch(part -> file.sections().containsKey(part.what()));
        return missing.isEmpty() || taken || file.sections().isEmpty() || playbook.worthLooking(file)
                ? diagnosis
                : new NotApplicable(Text.of("nothing points to it", "nichts deutet darauf hin"));
    }

    private static int rank(Answer answer) {
        return switch (answer.diagnosis()) {
            case Proven proven -> proven.strength().ordinal();
            case Suspected _ -> 10;
            case Unknown _ -> 11;
            case RuledOut _ -> 12;
            case NotApplicable _ -> 13;
        };
    }

    public List<Answer> proven() {
        return answers(Proven.class);
    }

    public List<Answer> suspected() {
        return answers(Suspected.class);
    }

    public List<Answer> ruledOut() {
        return answers(RuledOut.class);
    }

    public List<Answer> unknown() {
        return answers(Unknown.class);
    }

    private List<Answer> answers(Class<? extends Diagnosis> kind) {
        return answers.stream()
                .filter(answer -> kind.isInstance(answer.diagnosis()))
                .toList();
    }

    /// What could not be looked at, each with the ids of the playbooks that missed it.
    public Map<Missing, List<String>> missing() {
        Map<Missing, List<String>> missing = new LinkedHashMap<>();
        for (Answer answer : answers) {
            List<Missing> parts = switch (answer.diagnosis()) {
                case Unknown unknown -> unknown.missing();
                case Suspected suspected -> suspected.missing();
                case Proven _, RuledOut _, NotApplicable _ -> List.of();
            };
            parts.stream()
                    .distinct()
                    .forEach(part -> missing.computeIfAbsent(part, _ -> new java.util.ArrayList<>())
                            .add(answer.card().id()));
        }
        return missing;
    }
}
