package io.hafenwacht.core.event;

import java.time.Instant;
import java.util.Locale;

/// One line that a container wrote, joined from its parts, without its line end. `text` is decoded as UTF-8
/// (broken bytes became U+FFFD) and already masked of secrets; it may hold terminal escapes, which whoever
/// shows it must take out. `cutBytes` counts what was cut off its end at a limit.
public record LogLine(EventId id, Instant time, Origin origin, Channel channel, Level level, String text, long cutBytes)
        implements Event {
    /// Which stream it came by. A container with a terminal has one only.
    public enum Channel {
        STDOUT("stdout"),
        STDERR("stderr"),
        TERMINAL("tty"),
        AUDIT("audit");

        private final String word;

        Channel(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// How bad the line calls itself, in rising order; `UNKNOWN` where nothing says so.
    public enum Level {
        UNKNOWN,
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        FATAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
