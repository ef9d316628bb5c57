package io.hafenwacht.diagnose.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.compose.Project.Dependency;
import io.hafenwacht.diagnose.compose.Project.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A service does not run because one that it depends on is not as far as `depends_on` demands.
@AutoService(Playbook.class)
public final class DependencyNotReady extends ProjectPlaybook {
    private static final Card CARD = Card.of(
            "HW-T41",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of(
                    "Services do not start because another one is not ready",
                    "Dienste starten nicht, weil ein anderer nicht bereit ist"),
            Text.of(
                    "The last service of the chain is the cause; the others only wait for it, or failed without it.",
                    "Der letzte Dienst der Kette ist die Ursache; die anderen warten nur auf ihn oder scheiterten ohne"
                            + " ihn."),
            Text.of(
                    "Mend that service first: `hafenwacht diagnose` of its container says why it fails; then `docker"
                            + " compose up --detach`.",
                    "Zuerst diesen Dienst in Ordnung bringen: `hafenwacht diagnose` seines Containers sagt, warum er"
                            + " scheitert; dann `docker compose up --detach`."));

    public DependencyNotReady() {
        super(CARD);
    }

    @Override
    Diagnosis examine(Project project) {
        // A service that has no container at all is what HW-T44 is about.
        Optional<List<Dependency>> longest = project.followers().keySet().stream()
                .map(project::chain)
                .filter(chain -> !project.parts(chain.getLast().on()).isEmpty())
                .filter(chain -> project.parts(chain.getLast().on()).stream().anyMatch(DependencyNotReady::ill))
                .max(java.util.Comparator.comparingInt(List::size));
        List<Dependency> chain = longest.orElse(List.of());
        String last = chain.isEmpty() ? "" : chain.getLast().on();
        return Diagnosis.when(clue(
                        project,
                        ComposeProbes.CONTAINERS,
                        !chain.isEmpty(),
                        "who waits for whom",
                        "wer auf wen wartet",
                        chain.stream().map(Dependency::toString).collect(Collectors.joining(", "))))
                .and(clue(
                        project,
                        ComposeProbes.CONTAINERS,
                        !last.isEmpty(),
                        "service " + last,
                        "Dienst " + last,
                        project.parts(last).stream().map(Part::shown).collect(Collectors.joining("; "))))
                .also(clue(
                        project,
                        ComposeProbes.CONTAINERS,
                        !project.followers().isEmpty(),
                        "services that follow",
                        "Dienste, die folgen",
                        String.join(" ", project.followers().keySet())))
                .proves(Strength.MEASURED, CARD.story());
    }

    /// One that is still starting is no cause yet; one without a health check never gets healthy.
    private static boolean ill(Part part) {
        return !part.running()
                || part.failing()
                || part.health().isEmpty()
                || part.health().equals("none");
    }
}
