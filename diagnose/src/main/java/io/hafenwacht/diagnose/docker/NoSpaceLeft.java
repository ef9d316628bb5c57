package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Missing;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A file system of the container or of the engine has no room or no inodes left.
@AutoService(Playbook.class)
public final class NoSpaceLeft extends ContainerPlaybook {
    private static final Pattern SAID =
            Pattern.compile("[Nn]o space left on device|ENOSPC|[Dd]isk (is )?full|quota exceeded");
    /// Less than a thousandth free is full: file systems keep some blocks back.
    private static final long THOUSANDTH = 1_000;

    private static final Card CARD = Card.of(
            "HW-T24",
            Severity.HIGH,
            DefenceLayer.HOST,
            Text.of("No space left on device", "Kein Platz mehr auf dem Datenträger"),
            Text.of("The file system is full: writes fail.", "Das Dateisystem ist voll: Schreiben scheitert."),
            Text.of(
                    "Free what is not needed, aimed: `docker system df -v`, then `docker image prune`, "
                            + "`docker builder prune`; rotate logs. Never delete below overlay2 by hand.",
                    "Gezielt freigeben, was nicht gebraucht wird: `docker system df -v`, dann `docker image "
                            + "prune`, `docker builder prune`; Protokolle rotieren. Unter overlay2 nie von Hand "
                            + "löschen."));

    private static final Story TMPFS = new Story(
            Text.of(
                    "A tmpfs of the container is full. It lives in memory, and its size was fixed when the "
                            + "container was made (/dev/shm: 64 MiB unless told otherwise).",
                    "Ein tmpfs des Containers ist voll. Es liegt im Speicher, und seine Größe wurde beim "
                            + "Anlegen festgelegt (/dev/shm: 64 MiB, wenn nichts anderes gesagt ist)."),
            Text.of(
                    "Remove files there, or create the container anew with more (`--tmpfs /data:size=256m`, "
                            + "`--shm-size`); put data that must stay on a volume.",
                    "Dateien dort entfernen oder den Container mit mehr neu anlegen (`--tmpfs "
                            + "/data:size=256m`, `--shm-size`); bleibende Daten auf ein Volume legen."));

    public NoSpaceLeft() {
        super(CARD, DockerProbes.MOUNTS, DockerProbes.HOST_DISKS, DockerProbes.LOGS);
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.CONTAINER, Target.Kind.ENGINE);
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Optional<Node> own = full(container.file().value(DockerProbes.MOUNTS).elements());
        Optional<Node> host =
                full(container.file().value(DockerProbes.HOST_DISKS).elements());
        Clue disk = container.clue(
                DockerProbes.HOST_DISKS,
                host.isPresent(),
                "free on the engine's disk",
                "frei auf dem Datenträger der Engine",
                host.map(NoSpaceLeft::shown).orElse("enough"));
        if (container.file().target().kind() == Target.Kind.ENGINE) {
            return Diagnosis.when(disk).proves(Strength.MEASURED, CARD.story());
        }
        Clue mount = container.clue(
                DockerProbes.MOUNTS,
                own.isPresent(),
                "free on a mount of the container",
                "frei auf einem Mount des Containers",
                own.map(NoSpaceLeft::shown).orElse("enough"));
        List<Node> mounts = container.file().value(DockerProbes.MOUNTS).elements();
        boolean blind = !mounts.isEmpty()
                && mounts.stream().allMatch(one -> one.get("bytes").integer().orElse(-1L) < 0);
        if (blind) {
            mount = new Clue.Dark(new Missing(
                    DockerProbes.MOUNTS.name(),
                    Text.of(
                            "the room of its mounts could not be asked for",
                            "der Platz seiner Mounts ließ sich nicht erfragen"),
                    Text.of(
                            "Run hafenwacht as root on the engine's host.",
                            "hafenwacht als root auf dem Host der Engine starten."),
                    DockerProbes.MOUNTS.manual(container.file().target())));
        }
        boolean memory = own.filter(one -> one.get("type").stringOrEmpty().equals("tmpfs"))
                .isPresent();
        return Diagnosis.when(mount.or(disk))
                .also(container.logged(SAID))
                .proves(Strength.MEASURED, mount.held() && memory ? TMPFS : CARD.story());
    }

    private static Optional<Node> full(List<Node> places) {
        return places.stream()
                .filter(place -> !place.get("readOnly").bool().orElse(false))
                .filter(place -> used(place, "bytes", "free") || used(place, "inodes", "freeInodes"))
                .findFirst();
    }

    private static boolean used(Node place, String all, String free) {
        long size = place.get(all).integer().orElse(-1L);
        long left = place.get(free).integer().orElse(-1L);
        return size > 0 && left >= 0 && left < Math.max(1, size / THOUSANDTH);
    }

    private static String shown(Node place) {
        return place.get("point").string().or(() -> place.get("path").string()).orElse("?") + " "
                + place.get("type").stringOrEmpty() + ": " + place.get("free").stringOrEmpty() + " / "
                + place.get("bytes").stringOrEmpty() + " bytes, "
                + place.get("freeInodes").stringOrEmpty() + " / "
                + place.get("inodes").stringOrEmpty() + " inodes";
    }
}
