package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;

/// Exit 137 without the OOM killer: `docker stop` ran into its grace period, somebody sent KILL, or the blow
/// came from outside the engine.
@AutoService(Playbook.class)
public final class KilledByForce extends ContainerPlaybook {

    private static final Card CARD = Card.of(
            "HW-T02",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("Exit 137, and not for memory", "Exit 137, aber nicht wegen des Speichers"),
            Text.of(
                    "The first process was killed by the signal KILL, which it cannot handle.",
                    "Der erste Prozess wurde durch das Signal KILL beendet, das er nicht behandeln kann."),
            Text.of(
                    "Make the first process handle TERM: exec form in ENTRYPOINT, `trap`, --init, or the "
                            + "right STOPSIGNAL; raise --stop-timeout where it needs longer.",
                    "Den ersten Prozess TERM behandeln lassen: exec-Form in ENTRYPOINT, `trap`, --init oder "
                            + "das passende STOPSIGNAL; --stop-timeout anheben, wo er länger braucht."));

    private static final Story IGNORED = new Story(
            Text.of(
                    "It was asked to stop, did not react to the signal within the grace period, and was "
                            + "killed. A first process without a handler for TERM never hears it; a shell in front "
                            + "(shell form) does not pass it on.",
                    "Er wurde zum Anhalten aufgefordert, reagierte in der Frist nicht auf das Signal und "
                            + "wurde beendet. Ein erster Prozess ohne Handler für TERM hört es nie; eine vorgeschaltete "
                            + "Shell (Shell-Form) reicht es nicht weiter."),
            Text.of(
                    "Use the exec form (`ENTRYPOINT [\"/app\"]`, or `exec` in the script), or --init; handle "
                            + "TERM; raise --stop-timeout only where the work needs it.",
                    "Die exec-Form verwenden (`ENTRYPOINT [\"/app\"]` oder `exec` im Skript) oder --init; "
                            + "TERM behandeln; --stop-timeout nur anheben, wo die Arbeit es braucht."));

    private static final Story KILLED = new Story(
            Text.of(
                    "Somebody had it killed at once, with `docker kill` or `docker rm --force`.",
                    "Jemand ließ ihn sofort beenden, mit `docker kill` oder `docker rm --force`."),
            Text.of(
                    "Ask who did: the API calls of that moment are in the daemon's debug log. To end it in "
                            + "order use `docker stop`.",
                    "Klären, wer das war: die API-Aufrufe dieses Augenblicks stehen im Debug-Protokoll des "
                            + "Daemons. Geordnet beendet ihn `docker stop`."));

    private static final Story OUTSIDE = new Story(
            Text.of(
                    "The engine sent no signal: the kill came from outside, from an administrator or from the "
                            + "OOM killer of a host without free memory, or a process inside killed itself.",
                    "Die Engine hat kein Signal gesendet: es kam von außen, von einem Administrator oder vom "
                            + "OOM-Killer eines Hosts ohne freien Speicher, oder ein Prozess im Innern beendete sich "
                            + "selbst."),
            Text.of(
                    "Look at the kernel's log of that moment: `dmesg -T | grep -i -E \"oom|killed process\"`. "
                            + "Where the host was out of memory, set --memory on its containers.",
                    "Das Protokoll des Kernels zu diesem Zeitpunkt ansehen: `dmesg -T | grep -i -E "
                            + "\"oom|killed process\"`. War der Speicher des Hosts erschöpft, seinen Containern "
                            + "--memory setzen."));

    public KilledByForce() {
        super(CARD);
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Clue forced = container.happened(container.lastRun("kill"), event -> signal(event, "9"), "kill signal=9");
        boolean asked = container.lastRun("kill").stream().anyMatch(event -> !signal(event, "9"));
        return Diagnosis.when(
                        container.stopped(),
                        container.inspect("State.ExitCode").is("137"),
                        container.inspect("State.OOMKilled").isNotTrue())
                .and(container
                        .inspect("State.OOMKilled")
                        .when(_ -> container.lastRun("oom").isEmpty()))
                // `docker rm --force` kills too; why it then stayed is another question.
                .and(container.inspect("State.Dead").isNotTrue())
                .and(forced.or(fromOutside(container)))
                .also(container.happened(container.lastRun("kill"), event -> !signal(event, "9"), "kill signal=15"))
                .also(container.happened(container.lastRun("die"), _ -> true, "die"))
                .also(container.inspect("Config.StopSignal").when(signal -> !signal.absent()))
                .also(container.inspect("Config.StopTimeout").when(time -> !time.absent()))
                .also(container
                        .inspect("Config.Cmd")
                        .called("command", "Kommando")
                        .when(_ -> asked, Proof.same(String.join(" ", container.command()))))
                .proves(
                        forced.held() ? Strength.STATED : Strength.FITTING,
                        forced.held() ? asked ? IGNORED : KILLED : OUTSIDE);
    }

    private static boolean signal(ContainerCase.Event event, String number) {
        return event.attributes().get("signal").stringOrEmpty().equals(number);
    }

    /// No kill by the engine, although its memory reaches back to the start of the run.
    private static Clue fromOutside(ContainerCase container) {
        Clue any = container.happened(container.lastRun("kill"), _ -> true, "kill");
        return any instanceof Clue.Against(Proof none) ? Clue.holds(none) : any;
    }
}
