package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import java.util.Optional;

/// Options that every command takes, before or after its name.
public final class GlobalOptions {
    Optional<String> lang = Optional.empty();
    Optional<String> config = Optional.empty();
    boolean offline;
    LogLevel logLevel = LogLevel.WARNING;
    boolean quiet;
    boolean debug;
    Color color = Color.AUTO;

    void declare(Flags flags) {
        flags.optional("--lang", "de|en", "lang", String.class, v -> lang = v);
        flags.optional("--config", "FILE", "config", String.class, v -> config = v);
        flags.toggle("--offline", "offline", v -> offline = v);
        flags.value("--log-level", "LEVEL", "log-level", logLevel, v -> logLevel = v);
        flags.toggle("-q --quiet", "quiet", v -> quiet = v);
        flags.toggle("--debug", "debug", v -> debug = v);
        flags.value("--color", "auto|always|never", "color", color, v -> color = v);
    }

    /// Whether reports are coloured: `NO_COLOR` (no-color.org) and `CLICOLOR_FORCE` count unless `--color` says
    /// otherwise.
    boolean colours(Session session) {
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                session.environment("NO_COLOR").isEmpty()
                        && (session.console().outIsTerminal()
                                || session.environment("CLICOLOR_FORCE").isPresent());
        };
    }

    /// How much the log on standard error says.
    public enum LogLevel {
        ERROR,
        WARNING,
        INFO,
        DEBUG,
        TRACE
    }

    /// When to colour: on a terminal without `NO_COLOR`, always, never.
    public enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }
}
