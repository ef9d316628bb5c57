package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Strength;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Processes wait uninterruptibly for the disk.
@AutoService(Playbook.class)
public final class SlowDisk extends ContainerPlaybook {
    private static final Pattern DISK = Pattern.compile(
            "io_schedule|blk|wait_on_(page|buffer|bit)|folio_wait|jbd2|ext4|xfs|btrfs|nfs|submit_bio|rq_qos|balance_dirty|fsync|iomap|dio|bio|writeback");
    /// Percent of ten seconds in which some task waited for the disk.
    private static final long PRESSURE = 40;

    private static final Card CARD = Card.of(
            "HW-T30",
            Severity.MEDIUM,
            DefenceLayer.HOST,
            Text.of("Slow: the disk", "Langsam: die Platte"),
            Text.of(
                    "Processes of the container wait for the disk (state D) and take no signal meanwhile.",
                    "Prozesse des Containers warten auf die Platte (Zustand D) und nehmen solange kein Signal "
                            + "an."),
            Text.of(
                    "See what loads the disk (`iostat -x 1`, `iotop`); put data that is written much on a "
                            + "volume instead of the container's own layer; check limits such as --device-write-bps.",
                    "Nachsehen, was die Platte auslastet (`iostat -x 1`, `iotop`); viel geschriebene Daten "
                            + "auf ein Volume statt in die eigene Schicht legen; Grenzen wie --device-write-bps prüfen."));

    public SlowDisk() {
        super(CARD, DockerProbes.PROCESSES, DockerProbes.CGROUP);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        List<Node> waiting = container.processes().stream()
                .filter(process -> process.get("state").stringOrEmpty().equals("D"))
                .toList();
        String shown = waiting.stream()
                .limit(3)
                .map(process -> process.get("name").stringOrEmpty() + ", pid "
                        + process.get("pid").stringOrEmpty() + ", "
                        + process.get("wait").stringOrEmpty())
                .collect(Collectors.joining("; "));
        boolean disk = waiting.stream()
                .anyMatch(process ->
                        DISK.matcher(process.get("wait").stringOrEmpty()).find());
        Clue stuck = container.ofProcesses(
                disk,
                "processes in state D and what they wait in",
                "Prozesse im Zustand D und worin sie warten",
                shown.isEmpty() ? "none" : shown);
        Clue pressure = container
                .cgroup("after.pressure.io")
                .when(share -> share.integer().orElse(-1L) > PRESSURE);
        return Diagnosis.given(container.running())
                .and(stuck.or(pressure))
                // Pages that were thrown out for want of memory are read again and again: then T29 is the cause.
                .and(container.clue(
                        DockerProbes.CGROUP,
                        !container.memoryShort(),
                        "memory left below the limit",
                        "Speicher unter der Grenze übrig",
                        container.memoryShort() ? "none" : "some"))
                .also(container
                        .inspect("HostConfig.BlkioDeviceWriteBps")
                        .when(limit -> !limit.elements().isEmpty()))
                .also(container
                        .inspect("Driver")
                        .when(driver -> driver.stringOrEmpty().matches("vfs|devicemapper")))
                .proves(Strength.MEASURED, CARD.story());
    }
}
