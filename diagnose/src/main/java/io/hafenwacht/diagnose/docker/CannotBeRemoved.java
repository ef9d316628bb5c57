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
        String id = container.file().target().id();
        String layer = container.inspect("GraphDriver.Data.MergedDir").text();
        Optional<Node> holder = container.file().value(DockerProbes.LEAKS).elements().stream()
                .filter(leak -> {
                    String point = leak.get("point").stringOrEmpty();
                    return point.contains(id) || !layer.isEmpty() && point.endsWith(layer);
                })
                .findFirst();
        return Diagnosis.when(
                        container.stopped(),
                        container
                                .inspect("State.Dead")
                                .isTrue()
                                .or(container
                                        .inspect("State.Status")
                                        .when(status -> status.stringOrEmpty().matches("dead|removing"))))
                .and(container.clue(
                        DockerProbes.LEAKS,
                        holder.isPresent(),
                        "process that holds its mount",
                        "Prozess, der seinen Mount hält",
                        holder.map(leak -> leak.get("name").stringOrEmpty() + ", pid "
                                        + leak.get("pid").stringOrEmpty() + ", "
                                        + leak.get("point").stringOrEmpty())
                                .orElse("none")))
                .also(container
                        .inspect("State.Error")
                        .when(error -> !error.stringOrEmpty().isEmpty()))
                .proves(Strength.MEASURED, CARD.story());
    }
}
