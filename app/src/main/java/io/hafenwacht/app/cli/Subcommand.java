package io.hafenwacht.app.cli;

/// A command of `hafenwacht`. Those that the first word of a command line names are registered with
/// `@AutoService(Subcommand.class)` and named by their class (`who-can` for `WhoCanCommand`); those below
/// them, such as `db update`, by the command that declares them. `Messages.properties` and
/// `Messages_de.properties` hold the help. A command parses, builds a request, calls one method, picks a
/// writer and returns an exit code.
public interface Subcommand {
    /// Says which options, arguments and commands below this one there are.
    void declare(Flags flags);

    /// Runs once the values are set.
    ExitCode run(RootCommand root) throws InterruptedException;
}
