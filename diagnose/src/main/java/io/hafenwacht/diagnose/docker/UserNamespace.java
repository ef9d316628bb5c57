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
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The engine maps user ids (userns-remap, rootless), and a mounted path belongs to an id outside of the
/// range.
@AutoService(Playbook.class)
public final class UserNamespace extends ContainerPlaybook {
    private static final Pattern COMPLAINT =
            Pattern.compile("[Pp]ermission denied|[Oo]peration not permitted|EACCES|EPERM|nobody|65534|chown");

    private static final Card CARD = Card.of(
            "HW-T22",
            Severity.MEDIUM,
            DefenceLayer.DAEMON,
            Text.of(
                    "Files belong to nobody: user ids are mapped",
                    "Dateien gehören niemandem: Benutzer-Ids werden abgebildet"),
            Text.of(
                    "Inside this container root is another user of the host; files of ids outside of the "
                            + "mapped range show as 65534 (nobody) and may not be changed.",
                    "In diesem Container ist root ein anderer Benutzer des Hosts; Dateien außerhalb des "
                            + "abgebildeten Bereichs erscheinen als 65534 (nobody) und sind nicht änderbar."),
            Text.of(
                    "Give the path to the mapped id on the host: `chown FIRST-ID-OF-THE-RANGE PATH` (second "
                            + "column of uid_map); `--userns=host` only with a reason.",
                    "Den Pfad auf dem Host der abgebildeten Id geben: `chown ERSTE-ID-DES-BEREICHS PFAD` "
                            + "(zweite Spalte von uid_map); `--userns=host` nur mit Begründung."));

    public UserNamespace() {
        super(CARD, DockerProbes.LOGS, DockerProbes.OWNERS, DockerProbes.IDENTITY);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held()
                && !container.inspect("Mounts").node().elements().isEmpty();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        String map = container.file().value(DockerProbes.IDENTITY).get("uidMap").stringOrEmpty();
        Optional<Node> outside = container.file().value(DockerProbes.OWNERS).elements().stream()
                .filter(owner -> owner.get("uid").integer().stream().anyMatch(uid -> !inRange(map, uid)))
                .findFirst();
        return Diagnosis.given(
                        container.running(),
                        container
                                .file()
                                .fact(DockerProbes.IDENTITY, "uidMap")
                                .when(_ -> !map.isEmpty() && !map.strip().equals("0 0 4294967295")))
                .and(container.clue(
                        DockerProbes.OWNERS,
                        outside.isPresent(),
                        "mounted path whose owner is not mapped",
                        "eingehängter Pfad mit nicht abgebildetem Besitzer",
                        outside.map(owner -> owner.get("source").stringOrEmpty() + " "
                                        + owner.get("uid").stringOrEmpty() + ":"
                                        + owner.get("gid").stringOrEmpty())
                                .orElse("none")))
                .and(container.logged(COMPLAINT))
                .proves(Strength.MEASURED, CARD.story());
    }

    /// Lines `inside outside count`.
    private static boolean inRange(String map, long uid) {
        return map.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == 3 && Stream.of(fields).allMatch(field -> field.matches("\\d{1,12}")))
                .anyMatch(fields -> uid >= Long.parseLong(fields[1])
                        && uid < Long.parseLong(fields[1]) + Long.parseLong(fields[2]));
    }
}
