package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.formats.shell.ShellCommand;

/// One command of one RUN. `run` is the instruction, `pipefail` whether a failing pipe fails the step.
record RunCommand(DockerfileSnapshot.Placed run, ShellCommand command, Position position, boolean pipefail) {
    boolean inImage() {
        return run.inImage();
    }

    String name() {
        return command.name();
    }

    /// Whether some argument is one of these, or begins with it and `=`.
    boolean has(String... arguments) {
        for (var word : command.arguments()) {
            for (String argument : arguments) {
                if (word.text().equals(argument) || word.text().startsWith(argument + "=")) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether a short flag is given, alone or among others: `-y` in `-fmy`.
    boolean hasShort(char flag) {
        return command.arguments().stream()
                .anyMatch(
                        word -> word.text().matches("-[A-Za-z]+") && word.text().indexOf(flag) > 0);
    }

    /// The first argument that is no option, nor the value of one; empty where there is none.
    String subcommand() {
        boolean value = false;
        for (var word : command.arguments()) {
            if (!value && !word.text().startsWith("-")) {
                return word.text();
            }
            value = !value && Installation.takesNext(name(), word.text());
        }
        return "";
    }
}
