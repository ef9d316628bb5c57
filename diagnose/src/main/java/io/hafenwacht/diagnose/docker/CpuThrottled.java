package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;

/// More than a tenth of the scheduler's periods were throttled between two readings.
@AutoService(Playbook.class)
public final class CpuThrottled extends ContainerPlaybook {
    private static final long TENTH = 10;

    private static final Card CARD = Card.of(
            "HW-T28",
            Severity.MEDIUM,
            DefenceLayer.CONTAINER,
            Text.of("Slow: the CPU is throttled", "Langsam: die CPU wird gedrosselt"),
            Text.of(
                    "The container used up its CPU quota early in many periods and had to wait for the next " + "one.",
                    "Der Container hat sein CPU-Kontingent in vielen Perioden früh verbraucht und musste auf "
                            + "die nächste warten."),
            Text.of(
                    "Raise --cpus, or use fewer threads (GOMAXPROCS, -XX:ActiveProcessorCount): many threads "
                            + "use a quota up at once.",
                    "--cpus anheben oder weniger Threads verwenden (GOMAXPROCS, -XX:ActiveProcessorCount): "
                            + "viele Threads verbrauchen ein Kontingent auf einmal."));

    public CpuThrottled() {
        super(CARD, DockerProbes.CGROUP);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        long periods = difference(container, "cpu.periods");
        long throttled = difference(container, "cpu.throttled");
        return Diagnosis.given(
                        container.running(),
                        container
                                .cgroup("after.cpu.quota")
                                .when(quota -> quota.integer().orElse(-1L) > 0))
                .and(container
                        .cgroup("after.cpu.throttled")
                        .called(
                                "throttled periods between two readings",
                                "gedrosselte Perioden zwischen zwei Ablesungen")
                        .when(_ -> periods > 0 && throttled * TENTH > periods, Proof.same(throttled + " / " + periods)))
                .also(container.cgroup("after.cpu.throttled").when(_ -> true))
                .also(container
                        .inspect("HostConfig.NanoCpus")
                        .when(cpus -> cpus.integer().orElse(0L) > 0))
                .proves(Strength.MEASURED, CARD.story());
    }

    private static long difference(ContainerCase container, String field) {
        return container.cgroup("after." + field).number(0)
                - container.cgroup("before." + field).number(0);
    }
}
