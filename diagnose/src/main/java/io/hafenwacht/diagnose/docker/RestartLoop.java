package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The engine starts it again and again: `RestartCount` rises, it is restarting or was started again moments
/// ago, and each run ends the same way.
@AutoService(Playbook.class)
public final class RestartLoop implements Playbook {
    /// Below this a restart is an accident.
    private static final long RESTARTS = 2;
    /// The engine's longest pause between two starts is a minute; a run that lasts ten seconds resets it.
    private static final Duration RECENT = Duration.ofMinutes(2);

    private static final Card CARD = Card.of(
            "HW-T06",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("It restarts again and again", "Er startet immer wieder neu"),
            Text.of(
                    "The first process ends soon after each start, and the restart policy starts it again, after ever"
                            + " longer pauses.",
                    "Der erste Prozess endet bald nach jedem Start, und die Neustartregel startet ihn erneut, nach immer"
                            + " längeren Pausen."),
            Text.of(
                    "Mend what the last log lines name; until then `--restart on-failure:5` ends the loop and keeps the"
                            + " log.",
                    "Beheben, was die letzten Protokollzeilen nennen; bis dahin beendet `--restart on-failure:5` die"
                            + " Schleife und lässt das Protokoll stehen."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of(DockerProbes.LOGS);
    }

    @Override
    public boolean worthLooking(CaseFile first) {
        return restarts(new ContainerCase(first)).held();
    }

    @Override
    public Diagnosis examine(CaseFile file) {
        var container = new ContainerCase(file);
        List<ContainerCase.Line> lines = container.lines();
        return Diagnosis.when(restarts(container))
                .and(container.inspect("State.Status").is("restarting").or(startedJustNow(container)))
                .also(container
                        .inspect("HostConfig.RestartPolicy.Name")
                        .when(name -> !name.stringOrEmpty().isEmpty()))
                .also(container.inspect("State.ExitCode").when(_ -> true))
                .also(deaths(container))
                .also(lines.isEmpty() ? Clue.holds() : Clue.holds(container.proof(lines.getLast())))
                .proves(Strength.MEASURED, CARD.story());
    }

    private static Clue restarts(ContainerCase container) {
        return container.inspect("RestartCount").when(count -> count.integer().orElse(0L) >= RESTARTS);
    }

    private static Clue startedJustNow(ContainerCase container) {
        Instant recent = container.file().taken().minus(RECENT);
        return container
                .inspect("State.StartedAt")
                .when(_ -> container.started().filter(recent::isBefore).isPresent()
                        && container.inspect("RestartCount").number(0) > RESTARTS);
    }

    /// The last ends with their codes: "3, 3, 3".
    private static Clue deaths(ContainerCase container) {
        List<ContainerCase.Event> deaths = container.events("die");
        var events = container.file().fact(DockerProbes.EVENTS, "events");
        String codes = deaths.stream()
                .skip(Math.max(0, deaths.size() - 5L))
                .map(event -> event.attributes().get("exitCode").stringOrEmpty())
                .collect(Collectors.joining(", "));
        return Clue.of(
                !deaths.isEmpty() && !events.dark(),
                new Proof(
                        Text.of("exit codes of the last ends", "Exit-Codes der letzten Enden"),
                        Proof.same(codes),
                        events.source(),
                        events.manual()));
    }
}
