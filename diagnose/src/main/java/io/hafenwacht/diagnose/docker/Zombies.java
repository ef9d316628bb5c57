package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import java.util.List;

/// Zombies whose parent is the container's first process.
@AutoService(Playbook.class)
public final class Zombies extends ContainerPlaybook {
    /// One or two that are about to be collected are nothing.
    private static final int PILE = 3;
    private static final Card CARD = Card.of(
            "HW-T31",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of("Zombies pile up", "Zombies häufen sich"),
            Text.of(
                    "The first process does not collect its dead children; each keeps a process id until the "
                            + "limit is reached.",
                    "Der erste Prozess holt seine toten Kinder nicht ab; jedes belegt eine Prozess-Id, bis "
                            + "die Grenze erreicht ist."),
            Text.of(
                    "Start it with --init (Compose: `init: true`) or tini as the first process; `docker top` "
                            + "does not show zombies.",
                    "Mit --init (Compose: `init: true`) oder tini als erstem Prozess starten; `docker top` "
                            + "zeigt Zombies nicht."));

    public Zombies() {
        super(CARD, DockerProbes.PROCESSES);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        List<Node> processes = container.processes();
        String first = processes.stream()
                .filter(process -> process.get("inside").integer().orElse(0L) == 1)
                .map(process -> process.get("pid").stringOrEmpty())
                .findFirst()
                .orElse("none");
        List<Node> zombies = processes.stream()
                .filter(process -> process.get("state").stringOrEmpty().equals("Z"))
                .filter(process -> process.get("parent").stringOrEmpty().equals(first))
                .filter(process -> process.get("age").integer().orElse(0L) >= 1)
                .toList();
        return Diagnosis.given(container.running())
                .and(container.clue(
                        DockerProbes.PROCESSES,
                        zombies.size() >= PILE,
                        "zombies of the first process",
                        "Zombies des ersten Prozesses",
                        zombies.isEmpty()
                                ? "none"
                                : zombies.size() + " / " + processes.size() + " processes, "
                                        + zombies.getFirst().get("name").stringOrEmpty()))
                .also(container.inspect("HostConfig.Init").when(_ -> true))
                .proves(Strength.MEASURED, CARD.story());
    }
}
