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
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;
import java.util.regex.Pattern;

/// The container complains about a mounted path, and owner and mode of that path do not let its user write,
/// or it is mounted read-only.
@AutoService(Playbook.class)
public final class VolumeDenied extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T21",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Permission denied on a volume", "Zugriff auf ein Volume verweigert"),
            Text.of(
                    "The user that the container runs as may not write what is mounted there: owner and mode "
                            + "belong to somebody else.",
                    "Der Benutzer des Containers darf auf das Eingehängte nicht schreiben: Besitzer und "
                            + "Rechte gehören jemand anderem."),
            Text.of(
                    "Give the path to that user on the host (`chown UID:GID`), or run as its owner " + "(`--user`).",
                    "Den Pfad auf dem Host diesem Benutzer geben (`chown UID:GID`) oder unter dessen Besitzer "
                            + "laufen (`--user`)."));

    private static final Story READ_ONLY = new Story(
            Text.of(
                    "The container writes to a volume that it mounts read-only.",
                    "Der Container schreibt auf ein Volume, das er nur lesend eingehängt hat."),
            Text.of(
                    "Mount it without `:ro` (or `readonly`) if it shall write there; else let it write " + "elsewhere.",
                    "Ohne `:ro` (oder `readonly`) einhängen, falls er dort schreiben soll; sonst woanders "
                            + "schreiben lassen."));

    public VolumeDenied() {
        super(CARD, DockerProbes.LOGS, DockerProbes.OWNERS, DockerProbes.IDENTITY);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return !container.inspect("Mounts").node().elements().isEmpty();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        var volumes = new Volumes(container);
        Optional<Node> readOnly = volumes.all().stream()
                .filter(mount -> !mount.get("RW").bool().orElse(true))
                .filter(mount -> complains(volumes, Volumes.READ_ONLY, mount))
                .findFirst();
        if (readOnly.isPresent()) {
            String path = readOnly.get().get("Destination").stringOrEmpty();
            return Diagnosis.when(complaint(container, volumes, Volumes.READ_ONLY, path))
                    .and(container
                            .inspect("Mounts")
                            .called("RW of the mount " + path, "RW des Mounts " + path)
                            .when(_ -> true, Proof.same("false")))
                    .proves(Strength.STATED, READ_ONLY);
        }
        Optional<Node> denied = volumes.all().stream()
                .filter(mount -> complains(volumes, Volumes.DENIED, mount))
                .findFirst();
        String path =
                denied.map(mount -> mount.get("Destination").stringOrEmpty()).orElse("");
        Optional<Node> identity = volumes.identity();
        Node owner = container.file().value(DockerProbes.OWNERS).elements().stream()
                .filter(one -> one.get("destination").stringOrEmpty().equals(path))
                .findFirst()
                .orElse(Node.MISSING);
        Clue symptom =
                denied.isPresent() ? complaint(container, volumes, Volumes.DENIED, path) : container.logged(_ -> false);
        return Diagnosis.when(symptom)
                .and(container.clue(
                        DockerProbes.OWNERS,
                        identity.isPresent()
                                && owner.get("uid").integer().isPresent()
                                && !Volumes.mayWrite(owner, identity.get()),
                        "owner and mode of " + owner.get("source").stringOrEmpty(),
                        "Besitzer und Rechte von " + owner.get("source").stringOrEmpty(),
                        owner.get("uid").stringOrEmpty() + ":"
                                + owner.get("gid").stringOrEmpty() + " "
                                + owner.get("mode").stringOrEmpty()))
                .also(container
                        .inspect("Config.User")
                        .called("the container runs as", "der Container läuft als")
                        .when(
                                _ -> identity.isPresent(),
                                Proof.same(identity.map(one -> one.get("uid").stringOrEmpty() + ":"
                                                + one.get("gid").stringOrEmpty())
                                        .orElse(""))))
                .proves(Strength.MEASURED, CARD.story());
    }

    private static boolean complains(Volumes volumes, Pattern kind, Node mount) {
        String path = mount.get("Destination").stringOrEmpty();
        return path.startsWith("/") && volumes.complaint(kind, path).isPresent();
    }

    private static Clue complaint(ContainerCase container, Volumes volumes, Pattern kind, String path) {
        Optional<ContainerCase.Line> line = volumes.complaint(kind, path);
        return container.logged(one -> line.filter(one::equals).isPresent());
    }
}
