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
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;

/// It writes where the file system is read-only: by its own setting, or because the kernel remounted it after
/// an error.
@AutoService(Playbook.class)
public final class ReadOnlyFileSystem extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T23",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Read-only file system", "Schreibgeschütztes Dateisystem"),
            Text.of(
                    "The container's root file system is read-only (--read-only), and the program writes "
                            + "outside of its volumes.",
                    "Das Wurzeldateisystem des Containers ist schreibgeschützt (--read-only), und das "
                            + "Programm schreibt außerhalb seiner Volumes."),
            Text.of(
                    "Mount a tmpfs or a volume where it writes (`--tmpfs /run`, `--tmpfs /tmp`); the log "
                            + "names the path.",
                    "Dort ein tmpfs oder Volume einhängen, wo es schreibt (`--tmpfs /run`, `--tmpfs /tmp`); "
                            + "das Protokoll nennt den Pfad."));

    private static final Story REMOUNTED = new Story(
            Text.of(
                    "A file system that was mounted writable is read-only now: the kernel turned it so after "
                            + "an error of the disk (errors=remount-ro).",
                    "Ein schreibbar eingehängtes Dateisystem ist jetzt schreibgeschützt: der Kernel hat es "
                            + "nach einem Plattenfehler umgestellt (errors=remount-ro)."),
            Text.of(
                    "Look at `dmesg -T | grep -i -E \"ext4|xfs|I/O error\"`, save the data, then check the "
                            + "file system (`fsck`) unmounted.",
                    "`dmesg -T | grep -i -E \"ext4|xfs|I/O error\"` ansehen, Daten sichern, dann das "
                            + "Dateisystem ausgehängt prüfen (`fsck`)."));

    public ReadOnlyFileSystem() {
        super(CARD, DockerProbes.LOGS, DockerProbes.MOUNTS);
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Clue complaint = container.logged(Volumes.READ_ONLY);
        var volumes = new Volumes(container);
        boolean ofVolume = volumes.all().stream()
                .filter(mount -> !mount.get("RW").bool().orElse(true))
                .anyMatch(mount -> volumes.complaint(
                                Volumes.READ_ONLY, mount.get("Destination").stringOrEmpty())
                        .isPresent());
        Optional<Node> turned = container.file().value(DockerProbes.MOUNTS).elements().stream()
                .filter(mount -> mount.get("readOnly").bool().orElse(false))
                .filter(mount -> writableByRequest(volumes, mount.get("point").stringOrEmpty()))
                .findFirst();
        Clue root = container.inspect("HostConfig.ReadonlyRootfs").isTrue();
        Clue broken = container.clue(
                DockerProbes.MOUNTS,
                turned.isPresent(),
                "mount that is read-only now, and was asked for as writable",
                "Mount, der jetzt schreibgeschützt ist und schreibbar verlangt war",
                turned.map(mount -> mount.get("point").stringOrEmpty() + " "
                                + mount.get("fileSystemOptions").stringOrEmpty())
                        .orElse("none"));
        return Diagnosis.when(complaint)
                .and(container.inspect("Mounts").when(_ -> !ofVolume))
                .and(root.or(container.running().held() ? broken : root))
                .proves(root.held() ? Strength.STATED : Strength.MEASURED, root.held() ? CARD.story() : REMOUNTED);
    }

    private static boolean writableByRequest(Volumes volumes, String point) {
        return volumes.all().stream()
                .anyMatch(mount -> mount.get("Destination").stringOrEmpty().equals(point)
                        && mount.get("RW").bool().orElse(false));
    }
}
