package io.hafenwacht.app.cli;

import io.hafenwacht.core.text.Text;

/// What a run says to the shell; the table in `docs/exit-codes.md` lists these.
public enum ExitCode {
    DONE(0, Text.of("done", "erledigt")),
    FOUND(1, Text.of("a finding at or over --fail-on", "ein Befund ab der Schwelle von --fail-on")),
    USAGE(2, Text.of("wrong usage", "falscher Aufruf")),
    INCOMPLETE(
            3,
            Text.of(
                    "could not finish, or less coverage than asked for",
                    "nicht zu Ende gekommen, oder weniger Abdeckung als verlangt")),
    INTERRUPTED(130, Text.of("interrupted", "unterbrochen"));

    private final int code;
    private final Text meaning;

    ExitCode(int code, Text meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public Text meaning() {
        return meaning;
    }
}
