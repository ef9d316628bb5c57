package io.hafenwacht.diagnose.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.compose.Project.Part;
import io.hafenwacht.diagnose.docker.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Several services ended soon after one another; the first one likely took the others along.
@AutoService(Playbook.class)
public final class EndedFirst extends ProjectPlaybook {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Card CARD = Card.of(
            "HW-T46",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("One service ended, others followed", "Ein Dienst endete, andere folgten"),
            Text.of(
                    "Several services failed within two minutes; the one that ended first is where to look, the others"
                            + " likely failed for want of it.",
                    "Mehrere Dienste scheiterten binnen zwei Minuten; der zuerst geendete ist der, den man ansehen muss,"
                            + " die anderen scheiterten wohl ohne ihn."),
            Text.of(
                    "Diagnose the first one: `hafenwacht diagnose NAME`; start the others when it runs again.",
                    "Den ersten untersuchen: `hafenwacht diagnose NAME`; die anderen starten, wenn er wieder läuft."));

    public EndedFirst() {
        super(CARD);
    }

    @Override
    Diagnosis examine(Project project) {
        List<Part> ended = project.parts().stream()
                .filter(part -> part.failing() && part.ended().isPresent())
                .sorted(Comparator.comparing(part -> part.ended().orElseThrow()))
                .toList();
        List<Part> together = ended.stream()
                .filter(part -> !part.ended().orElseThrow().isAfter(first(ended).plus(SOON)))
                .toList();
        long services = together.stream().map(Part::service).distinct().count();
        return Diagnosis.when(clue(
                        project,
                        ComposeProbes.CONTAINERS,
                        services > 1 && project.followers().isEmpty(),
                        "ends in their order",
                        "Enden in ihrer Reihenfolge",
                        together.stream()
                                .map(part -> Moment.shown(part.ended().orElseThrow()) + " " + part.shown())
                                .collect(Collectors.joining("; "))))
                .proves(Strength.FITTING, CARD.story());
    }

    private static Instant first(List<Part> ended) {
        return ended.getFirst().ended().orElseThrow();
    }
}
