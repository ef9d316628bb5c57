package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.util.Optional;
import java.util.Set;

/// A container ends again and again, or has ended with an error, by itself: not for memory, not by a probe.
@AutoService(Playbook.class)
public final class CrashLoop implements PodPlaybook {
    private static final Story ENDS = new Story(
            Text.of(
                    "The program ends without an error, but the pod wants it to run for ever.",
                    "Das Programm endet ohne Fehler, der Pod will aber, dass es immer läuft."),
            Text.of(
                    "Keep it in the foreground, or make it a Job.",
                    "Es im Vordergrund laufen lassen oder einen Job daraus machen."));
    private static final Story NO_PROGRAM = new Story(
            Text.of(
                    "The shell did not find the program (127), or may not execute it (126).",
                    "Die Shell hat das Programm nicht gefunden (127) oder darf es nicht ausführen (126)."),
            Text.of(
                    "Correct command and args, or put the program into the image.",
                    "command und args berichtigen oder das Programm ins Image aufnehmen."));
    private static final Story CRASHES = new Story(
            Text.of(
                    "The program crashed by a fault of its own (128 plus the number of the signal).",
                    "Das Programm ist durch einen eigenen Fehler abgestürzt (128 plus Nummer des Signals)."),
            Text.of(
                    "Try another build: wrong processor or C library are frequent; else take a core dump.",
                    "Einen anderen Build versuchen: falscher Prozessor oder falsche C-Bibliothek sind häufig;"
                            + " sonst einen"
                            + " Core-Dump nehmen."));
    private static final Story KILLED = new Story(
            Text.of(
                    "The program was ended by a signal (137 is KILL, 143 TERM), and neither the memory limit"
                            + " nor a probe"
                            + " of the pod was the reason.",
                    "Das Programm wurde durch ein Signal beendet (137 ist KILL, 143 TERM), weder Speicherlimit"
                            + " noch Probe"
                            + " des Pods waren der Grund."),
            Text.of(
                    "Look at the node's kernel log for its own lack of memory, and at who deletes or restarts.",
                    "Im Kernel-Protokoll des Nodes nach dessen eigenem Speichermangel sehen, und wer löscht"
                            + " oder neu startet."));

    private static final Card CARD = Card.of(
            "HW-T64",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("The container ends with an error", "Der Container endet mit einem Fehler"),
            Text.of("The program itself ends with an error.", "Das Programm endet von selbst mit einem Fehler."),
            Text.of(
                    "Read what it wrote last (`kubectl logs POD --previous`) and mend that.",
                    "Lesen, was es zuletzt geschrieben hat (`kubectl logs POD --previous`), und das beheben."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of(KubernetesProbes.LOGS);
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Optional<Container> container = pod.container(c -> !c.init()
                && Runs.broken(pod, c)
                && !Runs.outOfMemory(c)
                && !Runs.notStarted(c)
                && Runs.killedByProbe(pod, c).isEmpty());
        Diagnosis.Reasoning proof =
                Diagnosis.when(pod.staying(), pod.has(container)).and(pod.notEvicted());
        if (container.isEmpty()) {
            return proof.proves(Strength.STATED, CARD.story());
        }
        Container broken = container.get();
        return proof.and(Runs.ended(pod, broken))
                .also(pod.field(broken, "state.waiting.reason").when(reason -> !reason.absent()))
                .also(pod.lastLine(broken.name()))
                .proves(Strength.STATED, story(broken.exitCode().orElse(-1L).intValue()));
    }

    @Override
    public boolean worthLooking(CaseFile first) {
        var pod = new PodCase(first);
        return pod.container(c -> Runs.broken(pod, c)).isPresent();
    }

    private static Story story(int code) {
        return switch (code) {
            case 0 -> ENDS;
            case 126, 127 -> NO_PROGRAM;
            case 132, 134, 135, 136, 139 -> CRASHES;
            case 137, 143 -> KILLED;
            default -> CARD.story();
        };
    }
}
