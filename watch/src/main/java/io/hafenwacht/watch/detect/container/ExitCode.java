package io.hafenwacht.watch.detect.container;

import io.hafenwacht.core.text.Text;

/// What an exit code says by custom: shells and engines report a death by signal n as 128 + n.
final class ExitCode {
    private static final int SIGNALS = 128;

    private ExitCode() {}

    static Text explained(int code) {
        return switch (code) {
            case 0 -> both(code, "ended by itself", "von selbst beendet");
            case 1, 2 -> both(code, "the program reports an error", "das Programm meldet einen Fehler");
            case 125 -> both(code, "the engine could not run it", "die Engine konnte ihn nicht ausführen");
            case 126 -> both(code, "the command cannot be executed", "der Befehl ist nicht ausführbar");
            case 127 -> both(code, "the command was not found", "der Befehl wurde nicht gefunden");
            case 132 ->
                both(
                        code,
                        "SIGILL: an instruction that this processor lacks",
                        "SIGILL: ein Befehl, den dieser Prozessor nicht kennt");
            case 134 -> both(code, "SIGABRT: the program gave up", "SIGABRT: das Programm hat sich selbst abgebrochen");
            case 135 -> both(code, "SIGBUS: broken memory access", "SIGBUS: fehlerhafter Speicherzugriff");
            case 136 -> both(code, "SIGFPE: arithmetic error", "SIGFPE: Rechenfehler");
            case 137 ->
                both(
                        code,
                        "SIGKILL: killed, by the kernel for lack of memory or by somebody on the host",
                        "SIGKILL: beendet, vom Kernel wegen Speichermangels oder von jemandem auf dem Host");
            case 139 -> both(code, "SIGSEGV: invalid memory access", "SIGSEGV: ungültiger Speicherzugriff");
            case 143 -> both(code, "SIGTERM: asked to end", "SIGTERM: zum Beenden aufgefordert");
            default ->
                code > SIGNALS && code < SIGNALS + 65
                        ? both(
                                code,
                                "ended by signal " + (code - SIGNALS),
                                "durch Signal " + (code - SIGNALS) + " beendet")
                        : both(code, "the program reports an error", "das Programm meldet einen Fehler");
        };
    }

    private static Text both(int code, String english, String german) {
        return Text.of("exit code " + code + " (" + english + ")", "Exit-Code " + code + " (" + german + ")");
    }
}
