package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.Map;
import java.util.regex.Pattern;

/// Exit code 128 + n for a signal that a process brings upon itself.
@AutoService(Playbook.class)
public final class CrashedBySignal extends ContainerPlaybook {
    private static final Map<Long, String> SIGNALS = Map.of(
            132L,
            "4 (SIGILL)",
            133L,
            "5 (SIGTRAP)",
            134L,
            "6 (SIGABRT)",
            135L,
            "7 (SIGBUS)",
            136L,
            "8 (SIGFPE)",
            139L,
            "11 (SIGSEGV)");
    private static final Pattern SAID = Pattern.compile(
            "[Ss]egmentation fault|SIGSEGV|SIGILL|[Ii]llegal instruction|[Aa]bort|core dumped|panic|assert|free\\(\\)|Bus error");

    private static final Card CARD = Card.of(
            "HW-T04",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of(
                    "The program crashed (exit 132, 133, 134, 135, 136, 139)",
                    "Das Programm ist abgestürzt (Exit 132, 133, 134, 135, 136, 139)"),
            Text.of(
                    "The kernel ended the program because of a fault of its own.",
                    "Der Kernel hat das Programm wegen eines eigenen Fehlers beendet."),
            Text.of(
                    "Take a core dump (`--ulimit core=-1`), and compare the build with base image and CPU.",
                    "Einen Core-Dump aufnehmen (`--ulimit core=-1`) und den Build mit Basis-Image und CPU "
                            + "vergleichen."));

    private static final Story SEGFAULT = new Story(
            Text.of(
                    "The program touched memory that is not its own (SIGSEGV): a bug, or a build for another "
                            + "C library (glibc and musl) or another set of libraries than the image has.",
                    "Das Programm griff auf fremden Speicher zu (SIGSEGV): ein Fehler, oder ein Build für "
                            + "eine andere C-Bibliothek (glibc und musl) oder andere Bibliotheken, als das Image hat."),
            Text.of(
                    "Check `ldd` of the program inside the image; build in an image of the same base; then "
                            + "debug with a core dump (`--ulimit core=-1`).",
                    "`ldd` des Programms im Image prüfen; in einem Image gleicher Basis bauen; dann mit einem "
                            + "Core-Dump suchen (`--ulimit core=-1`)."));

    private static final Story ABORTED = new Story(
            Text.of(
                    "The program gave up by itself (SIGABRT): a failed assertion, a corrupted heap, or a run "
                            + "time that could not allocate.",
                    "Das Programm hat selbst aufgegeben (SIGABRT): eine verletzte Zusicherung, ein "
                            + "beschädigter Heap oder eine Laufzeit ohne Speicher."),
            Text.of(
                    "Its last log lines name the assertion; search for that text.",
                    "Die letzten Protokollzeilen nennen die Zusicherung; nach diesem Text suchen."));

    private static final Story ILLEGAL = new Story(
            Text.of(
                    "The CPU does not know an instruction of the program (SIGILL): it was built for a newer "
                            + "CPU (x86-64-v2, v3) than this host or its virtual machine has.",
                    "Die CPU kennt eine Anweisung des Programms nicht (SIGILL): es wurde für eine neuere CPU "
                            + "gebaut (x86-64-v2, v3), als dieser Host oder seine virtuelle Maschine hat."),
            Text.of(
                    "Compare with `/lib64/ld-linux-x86-64.so.2 --help | grep supported`; take an image built "
                            + "for the baseline, or pass the host's CPU model on to the virtual machine.",
                    "Mit `/lib64/ld-linux-x86-64.so.2 --help | grep supported` vergleichen; ein für die "
                            + "Grundausstattung gebautes Image nehmen oder der virtuellen Maschine das CPU-Modell des "
                            + "Hosts durchreichen."));

    public CrashedBySignal() {
        super(CARD, DockerProbes.LOGS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return SIGNALS.containsKey(container.inspect("State.ExitCode").number(0));
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        long code = container.inspect("State.ExitCode").number(0);
        return Diagnosis.given(container.stopped())
                .and(container
                        .inspect("State.ExitCode")
                        .when(
                                _ -> SIGNALS.containsKey(code),
                                Proof.same(code + " = 128 + " + SIGNALS.getOrDefault(code, "?"))))
                .also(container.logged(SAID))
                .proves(Strength.STATED, story(code));
    }

    private static Story story(long code) {
        return switch ((int) code) {
            case 132 -> ILLEGAL;
            case 134 -> ABORTED;
            case 139 -> SEGFAULT;
            default -> CARD.story();
        };
    }
}
