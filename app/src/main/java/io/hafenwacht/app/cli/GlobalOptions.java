package io.hafenwacht.app.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that every command takes, before or after its name.
public final class GlobalOptions {
    @Option(names = "--lang", paramLabel = "de|en", scope = ScopeType.INHERIT, descriptionKey = "lang")
    Optional<String> lang = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", scope = ScopeType.INHERIT, descriptionKey = "config")
    Optional<String> config = Optional.empty();

    @Option(names = "--offline", scope = ScopeType.INHERIT, descriptionKey = "offline")
    boolean offline;

    @Option(names = "--log-level", paramLabel = "LEVEL", scope = ScopeType.INHERIT, descriptionKey = "log-level")
    LogLevel logLevel = LogLevel.WARNING;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            descriptionKey = "quiet")
    boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, descriptionKey = "debug")
    boolean debug;

    @Option(names = "--color", paramLabel = "auto|always|never", scope = ScopeType.INHERIT, descriptionKey = "color")
    Color color = Color.AUTO;

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
