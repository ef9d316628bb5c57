package io.hafenwacht.app.cli;

import io.hafenwacht.core.text.Text;

/// An expected end of a command: what happened and what to do next, with the exit code that says so. Thrown
/// only by commands and caught only by [CommandLineProgram].
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Text what;
    private final transient Text next;
    private final ExitCode exitCode;

    public CommandFailure(ExitCode exitCode, Text what, Text next) {
        super(what.english(), null, false, false);
        this.exitCode = exitCode;
        this.what = what;
        this.next = next;
    }

    public static CommandFailure usage(Text what, Text next) {
        return new CommandFailure(ExitCode.USAGE, what, next);
    }

    public static CommandFailure incomplete(Text what, Text next) {
        return new CommandFailure(ExitCode.INCOMPLETE, what, next);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public Text what() {
        return what;
    }

    public Text next() {
        return next;
    }
}
