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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The engine gave the container up as dead, and a process elsewhere still holds its mounts.
@AutoService(Playbook.class)
public final class CannotBeRemoved extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T40",
            Severity.MEDIUM,
            DefenceLayer.DAEMON,
            Text.of(
                    "It cannot be removed: dead, device or resource busy",
                    "Er lässt sich nicht entfernen: dead, device or resource busy"),
            Text.of(
                    "The engine tried to remove the container and could not; a process outside of it still "
                            + "holds its file system.",
                    "Die Engine wollte den Container entfernen und konnte nicht; ein Prozess außerhalb hält "
                            + "sein Dateisystem noch."),
            Text.of(
                    "End or restart that process (often an agent that mounts / or the data root), then "
                            + "`docker rm` again; never delete below the data root by hand.",
                    "Diesen Prozess beenden oder neu starten (oft ein Agent, der / oder das Datenverzeichnis "
                            + "einhängt), dann erneut `docker rm`; nie von Hand unter dem Datenverzeichnis löschen."));

    private static final Story IMMUTABLE = new Story(
            Text.of(
                    "The engine may not delete a file of the container: it carries the flag immutable or append-only "
                            + "(chattr), or a security module forbids it.",
                    "Die Engine darf eine Datei des Containers nicht löschen: sie trägt das Attribut immutable oder "
                            + "append-only (chattr), oder ein Sicherheitsmodul verbietet es."),
            Text.of(
                    "Look at the path in the message with `lsattr`, take the flag away (`chattr -i -a`), then "
                            + "`docker rm` again; never delete below the data root by hand.",
                    "Den Pfad der Meldung mit `lsattr` ansehen, das Attribut entfernen (`chattr -i -a`), dann "
                            + "erneut `docker rm`; nie von Hand unter dem Datenverzeichnis löschen."));

    private static final Story BUSY = new Story(
            Text.of(
                    "Something is still mounted below the container's files, or holds them, and the engine could not "
                            + "take them away.",
                    "Unter den Dateien des Containers ist noch etwas eingehängt, oder etwas hält sie, und die Engine "
                            + "konnte sie nicht entfernen."),
            Text.of(
                    "Find it with `findmnt --list | grep` and the id of the layer in the message, unmount it there, "
                            + "then `docker rm` again.",
                    "Mit `findmnt --list | grep` und der Id der Schicht aus der Meldung suchen, dort aushängen, dann "
                            + "erneut `docker rm`."));

    private static final Pattern LAYER = Pattern.compile("/([0-9a-f]{64})(?:-init)?/");

    public CannotBeRemoved() {
        super(CARD, DockerProbes.LEAKS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.inspect("State.Dead").isTrue().held()
                || container.inspect("State.Status").text().matches("dead|removing");
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        String message = container.inspect("State.Error").text();
        Optional<Node> holder = holder(container, message);
        Clue held = container.clue(
                DockerProbes.LEAKS,
                holder.isPresent(),
                "process that holds its mount",
                "Prozess, der seinen Mount hält",
                holder.map(leak -> leak.get("name").stringOrEmpty() + ", pid "
                                + leak.get("pid").stringOrEmpty() + ", "
                                + leak.get("point").stringOrEmpty())
                        .orElse("none"));
        Clue said = container
                .inspect("State.Error")
                .when(error ->
                        !error.stringOrEmpty().isEmpty() && StartError.of(error.stringOrEmpty()) == StartError.REMOVAL);
        boolean forbidden = message.contains("operation not permitted") || message.contains("permission denied");
        return Diagnosis.when(
                        container
                                .inspect("State.Dead")
                                .isTrue()
                                .or(container
                                        .inspect("State.Status")
                                        .when(status -> status.stringOrEmpty().matches("dead|removing"))),
                        container.stopped())
                .and(held.or(said))
                .also(said)
                .proves(
                        said.held() ? Strength.STATED : Strength.MEASURED,
                        holder.isPresent() ? CARD.story() : forbidden ? IMMUTABLE : BUSY);
    }

    /// A mount below the container's own folders, or below the layer that the engine names.
    private static Optional<Node> holder(ContainerCase container, String message) {
        List<String> marks = new ArrayList<>(List.of(container.file().target().id()));
        for (String text :
                List.of(container.inspect("GraphDriver.Data.MergedDir").text(), message)) {
            Matcher layer = LAYER.matcher(text + "/");
            if (layer.find()) {
                marks.add(layer.group(1));
            }
        }
        return container.file().value(DockerProbes.LEAKS).elements().stream()
                .filter(leak -> marks.stream()
                        .anyMatch(mark -> leak.get("point").stringOrEmpty().contains(mark)))
                .findFirst();
    }
}
