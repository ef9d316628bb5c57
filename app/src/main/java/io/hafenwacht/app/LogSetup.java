package io.hafenwacht.app;

import java.time.Instant;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Sets up the log on standard error when the first line is logged, and not before: most runs log nothing.
/// The JDK creates it through the system property `java.util.logging.config.class`.
public final class LogSetup {
    private static final String LEVEL = "hafenwacht.log.level";

    /// Called by the JDK's log manager.
    public LogSetup() {
        Level level = switch (System.getProperty(LEVEL, "warning").toLowerCase(Locale.ROOT)) {
            case "error" -> Level.SEVERE;
            case "info" -> Level.INFO;
            case "debug" -> Level.FINE;
            case "trace" -> Level.ALL;
            default -> Level.WARNING;
        };
        var handler = new ConsoleHandler();
        handler.setLevel(level);
        handler.setFormatter(new OneLine());
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(handler);
        Logger.getLogger("io.hafenwacht").setLevel(level);
    }

    /// Takes effect with the first line that is logged.
    public static void use(String level) {
        System.setProperty(LEVEL, level);
        System.setProperty("java.util.logging.config.class", LogSetup.class.getName());
    }

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord entry) {
            String message = io.hafenwacht.report.TerminalText.safe(formatMessage(entry));
            Throwable thrown = entry.getThrown();
            return Instant.ofEpochMilli(entry.getMillis()) + " " + entry.getLevel() + " " + entry.getLoggerName() + " "
                    + message + (thrown == null ? "" : ": " + thrown) + "\n";
        }
    }
}
