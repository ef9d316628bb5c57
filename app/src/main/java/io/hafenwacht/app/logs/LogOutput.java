package io.hafenwacht.app.logs;

import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.TextException;
import io.hafenwacht.report.TerminalText;
import io.hafenwacht.watch.event.EventJson;
import io.hafenwacht.watch.logs.LogGroup;
import io.hafenwacht.watch.logs.ShownText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Writes groups for people: time, container, level, message; or each line as JSON. Nothing that a line holds
/// reaches the terminal as an order to it.
public final class LogOutput {
    private static final int LEVEL_WIDTH = 5;
    private static final int MOST_NAME = 40;
    private static final String TAB = "    ";

    /// Those of the 16 colours that are neither a level's nor the background.
    private static final List<String> NAME_COLOURS = List.of("36", "32", "35", "34", "96", "92", "95", "94");

    private final PrintWriter out;
    private final Style style;
    private final DateTimeFormatter times;
    private int nameWidth;

    /// How it is written. `names` says whether the container stands in each line.
    public record Style(boolean json, boolean colours, boolean names, ZoneId zone, Language language) {}

    public LogOutput(PrintWriter out, Style style) {
        this.out = out;
        this.style = style;
        String zone = style.zone.equals(ZoneOffset.UTC) ? "'Z'" : "";
        this.times = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS" + zone, Locale.ROOT)
                .withZone(style.zone);
    }

    /// Names are padded to the longest, as far as they are known.
    public void names(List<String> known) {
        for (String name : known) {
            nameWidth = Math.max(nameWidth, Math.min(MOST_NAME, safe(name).length()));
        }
    }

    public void write(LogGroup group) throws IOException {
        if (style.json) {
            for (LogLine line : group.lines()) {
                EventJson.write(line, style.language, out);
                out.write('\n');
            }
        } else {
            text(group);
        }
        if (out.checkError()) {
            throw new TextException("nobody reads on", "niemand liest mehr mit");
        }
    }

    private void text(LogGroup group) {
        LogLine head = group.head();
        String time = times.format(head.time());
        String name = style.names ? padded(safe(name(head)), nameWidth) + "  " : "";
        Level level = head.level();
        String word = padded(level == Level.UNKNOWN ? "" : level.name(), LEVEL_WIDTH);
        LogShape shape = LogShape.of(ShownText.withoutEscapes(head.text()));
        out.write(faint(time) + "  " + coloured(nameColour(name(head)), name) + levelColoured(level, word) + "  "
                + message(level, safe(shape.message())));
        if (!shape.fields().isEmpty()) {
            out.write("  " + faint(safe(String.join(" ", shape.fields()))));
        }
        cut(head);
        String margin = " ".repeat(time.length() + 2 + name.length() + LEVEL_WIDTH + 2);
        for (String line : shape.below()) {
            out.write(margin + faint(safe(line)) + "\n");
        }
        for (LogLine line : group.lines().subList(1, group.lines().size())) {
            out.write(margin + safe(ShownText.withoutEscapes(line.text())));
            cut(line);
        }
    }

    private void cut(LogLine line) {
        out.write(line.cutBytes() > 0 ? faint(" […" + line.cutBytes() + "]") + "\n" : "\n");
    }

    private static String name(LogLine line) {
        return line.origin().name().isEmpty()
                ? line.origin().id()
                : line.origin().name();
    }

    private static String safe(String text) {
        String bare = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return TerminalText.safe(bare.replace("\t", TAB));
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    private static String nameColour(String name) {
        return NAME_COLOURS.get(Math.floorMod(name.hashCode(), NAME_COLOURS.size()));
    }

    private String levelColoured(Level level, String text) {
        return switch (level) {
            case FATAL -> coloured("1;31", text);
            case ERROR -> coloured("31", text);
            case WARN -> coloured("33", text);
            case INFO -> coloured("32", text);
            case DEBUG, TRACE -> faint(text);
            case UNKNOWN -> text;
        };
    }

    private String message(Level level, String text) {
        return switch (level) {
            case FATAL, ERROR -> coloured("31", text);
            case DEBUG, TRACE -> faint(text);
            case WARN, INFO, UNKNOWN -> text;
        };
    }

    private String faint(String text) {
        return coloured("2", text);
    }

    private String coloured(String code, String text) {
        return style.colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    public void flush() {
        out.flush();
    }
}
