package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;

/// The working set is at nine tenths of the limit, and the kernel reclaims: the limit is hit, pages are read
/// back, or tasks wait for memory.
@AutoService(Playbook.class)
public final class MemoryPressure extends ContainerPlaybook {
    /// Percent of ten seconds in which some task waited for memory.
    private static final long PRESSURE = 10;

    private static final Card CARD = Card.of(
            "HW-T29",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of("Slow: memory is short", "Langsam: der Speicher ist knapp"),
            Text.of(
                    "The container works close to its memory limit; the kernel keeps taking pages away that "
                            + "are needed again.",
                    "Der Container arbeitet dicht an seiner Speichergrenze; der Kernel nimmt ständig Seiten "
                            + "weg, die gleich wieder gebraucht werden."),
            Text.of(
                    "Raise --memory, or give heaps and caches less; next is the OOM killer.",
                    "--memory anheben oder Heaps und Caches verkleinern; als Nächstes kommt der OOM-Killer."));

    public MemoryPressure() {
        super(CARD, DockerProbes.CGROUP);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        long limit = container.cgroup("after.memory.limit").number(-1);
        return Diagnosis.given(
                        container.running(),
                        container.cgroup("after.memory.limit").when(_ -> limit > 0))
                .and(container
                        .cgroup("after.memory.usage")
                        .called("working set (usage - inactive_file)", "Arbeitsmenge (usage - inactive_file)")
                        .when(_ -> container.memoryShort(), Proof.same(container.workingSet() + " / " + limit)))
                .and(rising(container, "memory.majorFaults")
                        .or(rising(container, "memory.failures"))
                        .or(container
                                .cgroup("after.pressure.memory")
                                .when(share -> share.integer().orElse(-1L) > PRESSURE)))
                .and(container
                        .cgroup("after.memory.oomKills")
                        .when(kills -> kills.integer().orElse(0L) <= 0))
                .proves(Strength.MEASURED, CARD.story());
    }

    private static Clue rising(ContainerCase container, String field) {
        long rise = container.cgroup("after." + field).number(0)
                - container.cgroup("before." + field).number(0);
        return container
                .cgroup("after." + field)
                .called(field + " between two readings", field + " zwischen zwei Ablesungen")
                .when(_ -> rise > 0, Proof.same("+" + rise));
    }
}
