package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// `State.Health.Status` is unhealthy; the log of the last probes says whether the tool is missing, the time
/// too short or the service ill.
@AutoService(Playbook.class)
public final class Unhealthy implements Playbook {
    private static final Pattern TOOL_MISSING =
            Pattern.compile("not found|executable file not found|no such file or directory", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMEOUT = Pattern.compile("Health check exceeded timeout");

    private static final Pattern NOT_YET = Pattern.compile("refused|starting|not ready", Pattern.CASE_INSENSITIVE);
    /// Slow starts take one or two minutes.
    private static final Duration YOUNG = Duration.ofMinutes(2);

    private static final Card CARD = Card.of(
            "HW-T08",
            Severity.HIGH,
            DefenceLayer.MONITORING,
            Text.of("It is unhealthy", "Er gilt als ungesund (unhealthy)"),
            Text.of(
                    "The health check ran and reported a failure: the service does not answer as it should.",
                    "Die Gesundheitsprüfung lief und meldete einen Fehler: der Dienst antwortet nicht wie erwartet."),
            Text.of(
                    "Read the output of the last check, run the same command with `docker exec`, and mend the service it"
                            + " asks.",
                    "Die Ausgabe der letzten Prüfung lesen, dasselbe Kommando mit `docker exec` ausführen und den"
                            + " befragten Dienst in Ordnung bringen."));

    private static final Story MISSING_TOOL = new Story(
            Text.of(
                    "The health check calls a program that the image does not have; the service may well be fine.",
                    "Die Gesundheitsprüfung ruft ein Programm auf, das das Image nicht hat; dem Dienst fehlt womöglich"
                            + " nichts."),
            Text.of(
                    "Use a check that needs nothing (a subcommand of the service itself), or add the tool to the image.",
                    "Eine Prüfung verwenden, die nichts voraussetzt (ein Unterkommando des Dienstes selbst), oder das"
                            + " Werkzeug ins Image aufnehmen."));

    private static final Story TOO_SLOW = new Story(
            Text.of(
                    "The health check does not end within its timeout: it hangs, or the service answers too slowly.",
                    "Die Gesundheitsprüfung endet nicht in der gesetzten Zeit: sie hängt, oder der Dienst antwortet zu"
                            + " langsam."),
            Text.of(
                    "Time the command with `docker exec`; raise --health-timeout above that, or mend what it waits for.",
                    "Die Dauer des Kommandos mit `docker exec` messen; --health-timeout darüber setzen oder beheben,"
                            + " worauf es wartet."));

    private static final Story STARTING = new Story(
            Text.of(
                    "The service was still starting when the checks gave up: --health-start-period is shorter than its"
                            + " start.",
                    "Der Dienst startete noch, als die Prüfungen aufgaben: --health-start-period ist kürzer als sein"
                            + " Start."),
            Text.of(
                    "Set --health-start-period to the longest start seen, with a margin.",
                    "--health-start-period auf den längsten beobachteten Start setzen, mit Reserve."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of();
    }

    @Override
    public Diagnosis examine(CaseFile file) {
        var container = new ContainerCase(file);
        if (container.inspect("State.Health").node().absent() && file.seen(DockerProbes.INSPECT)) {
            return new Diagnosis.NotApplicable(Text.of("it has no health check", "er hat keine Gesundheitsprüfung"));
        }
        List<Node> log = container.inspect("State.Health.Log").node().elements();
        Node last = log.isEmpty() ? Node.MISSING : log.getLast();
        String output = last.get("Output").stringOrEmpty();
        var health = container.inspect("State.Health.Log");
        return Diagnosis.when(
                        container.running(),
                        container.inspect("State.Health.Status").is("unhealthy"))
                .also(container.inspect("State.Health.FailingStreak").when(_ -> true))
                .also(container.inspect("Config.Healthcheck.Test").when(test -> !test.absent()))
                .also(health.when(
                        _ -> !log.isEmpty(),
                        Proof.same("exit " + last.get("ExitCode").stringOrEmpty() + ": "
                                + ContainerCase.cut(output.strip()))))
                .proves(
                        Strength.STATED,
                        story(container, output, last.get("ExitCode").integer().orElse(0L)));
    }

    private static Story story(ContainerCase container, String output, long code) {
        if (TIMEOUT.matcher(output).find()) {
            return TOO_SLOW;
        }
        boolean absent = code == 127 || code == 126 || code == -1;
        if (absent && TOOL_MISSING.matcher(output).find()) {
            return MISSING_TOOL;
        }
        return stillStarting(container, output) ? STARTING : CARD.story();
    }

    /// It refuses connections, is young, and no time to start was granted.
    private static boolean stillStarting(ContainerCase container, String output) {
        return NOT_YET.matcher(output).find()
                && container.inspect("Config.Healthcheck.StartPeriod").number(0) == 0
                && container
                        .started()
                        .filter(start ->
                                start.plus(YOUNG).isAfter(container.file().taken()))
                        .isPresent();
    }
}
