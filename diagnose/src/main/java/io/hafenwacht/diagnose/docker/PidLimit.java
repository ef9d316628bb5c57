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
import java.util.regex.Pattern;

/// The pids control group is at its limit, or has refused a fork.
@AutoService(Playbook.class)
public final class PidLimit extends ContainerPlaybook {
    private static final Pattern SAID = Pattern.compile(
            "Resource temporarily unavailable|Cannot fork|unable to create (new )?native thread|EAGAIN|pthread_create");
    private static final Card CARD = Card.of(
            "HW-T27",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("fork: Resource temporarily unavailable", "fork: Resource temporarily unavailable"),
            Text.of(
                    "The container has as many processes and threads as --pids-limit allows; the kernel "
                            + "refuses another.",
                    "Der Container hat so viele Prozesse und Threads, wie --pids-limit erlaubt; der Kernel "
                            + "verweigert weitere."),
            Text.of(
                    "Look for what multiplies (`docker top`): a leak of threads or processes; raise "
                            + "--pids-limit if the number is justified.",
                    "Nachsehen, was sich vermehrt (`docker top`): ein Leck von Threads oder Prozessen; "
                            + "--pids-limit anheben, wenn die Zahl berechtigt ist."));

    public PidLimit() {
        super(CARD, DockerProbes.CGROUP, DockerProbes.LOGS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        long limit = container.cgroup("after.pids.limit").number(-1);
        return Diagnosis.given(container.running())
                .and(container
                        .cgroup("after.pids.limit")
                        .when(_ -> limit > 0, Proof.same(limit > 0 ? Long.toString(limit) : "max")))
                .and(container
                        .cgroup("after.pids.current")
                        .when(now -> now.integer().orElse(0L) >= limit)
                        .or(container
                                .cgroup("after.pids.refused")
                                .when(refused -> refused.integer().orElse(0L) > 0)))
                .also(container
                        .cgroup("after.pids.refused")
                        .when(refused -> refused.integer().orElse(0L) > 0))
                .also(container.logged(SAID))
                .proves(Strength.STATED, CARD.story());
    }
}
