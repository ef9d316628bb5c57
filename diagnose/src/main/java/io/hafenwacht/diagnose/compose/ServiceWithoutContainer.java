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
import java.util.Optional;

/// A service depends on one that has no container: scaled to none, in a profile that is off, or removed.
@AutoService(Playbook.class)
public final class ServiceWithoutContainer extends ProjectPlaybook {
    private static final Card CARD = Card.of(
            "HW-T44",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of(
                    "A service that another needs has no container",
                    "Ein Dienst, den ein anderer braucht, hat keinen Container"),
            Text.of(
                    "The service was scaled to none, belongs to a profile that is off, or its container was removed.",
                    "Der Dienst wurde auf null skaliert, gehört zu einem Profil, das nicht aktiv ist, oder sein Container"
                            + " wurde entfernt."),
            Text.of(
                    "`docker compose up --detach SERVICE` makes it anew; with a profile `--profile NAME`.",
                    "`docker compose up --detach DIENST` legt ihn neu an; mit einem Profil `--profile NAME`."));

    public ServiceWithoutContainer() {
        super(CARD);
    }

    @Override
    Diagnosis examine(Project project) {
        Optional<Dependency> lost = project.dependencies().stream()
                .filter(one -> project.parts(one.on()).isEmpty()
                        && !project.parts(one.from()).isEmpty())
                .findFirst();
        return Diagnosis.when(clue(
                        project,
                        ComposeProbes.CONTAINERS,
                        lost.isPresent(),
                        "dependency without a container",
                        "Abhängigkeit ohne Container",
                        lost.map(Dependency::toString).orElse("")))
                .proves(Strength.MEASURED, CARD.story());
    }
}
