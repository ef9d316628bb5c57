package io.hafenwacht.watch.sink.kind;

import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.sink.EventWords;
import io.hafenwacht.watch.sink.HttpSink;
import java.util.ArrayList;
import java.util.List;

/// An event as a short message to people: a headline, where it is, and a few lines of what happened. Plain
/// text; what the service would read as markup is its file's business.
record ChatMessage(String headline, String where, List<String> lines, Level level) {
    private static final Limit LINE = new Limit("chat-line", 500, "characters", "a message is read on a telephone");
    private static final Limit LINES = new Limit("chat-lines", 10, "lines", "the rest stands in the journal");

    ChatMessage {
        lines = List.copyOf(lines);
    }

    static ChatMessage of(Event event, Language language) {
        String name = event.origin().name().isEmpty()
                ? event.origin().kind().word()
                : event.origin().name();
        return new ChatMessage(
                clean(headline(event, language)),
                clean(name + " · " + event.origin().system()),
                lines(event, language).stream()
                        .limit(LINES.value())
                        .map(ChatMessage::clean)
                        .toList(),
                EventWords.level(event));
    }

    private static String headline(Event event, Language language) {
        return switch (event) {
            case Incident incident -> {
                Text state = switch (incident.state()) {
                    case OPENED -> Text.of("New", "Neu");
                    case GREW -> Text.of("Goes on", "Hält an");
                    case CLOSED -> Text.of("Over", "Vorbei");
                };
                yield state.in(language) + " [" + incident.severity().title().in(language) + "] "
                        + EventWords.line(incident, language);
            }
            case Detection detection ->
                "[" + detection.finding().severity().title().in(language) + "] "
                        + detection.finding().subject().check() + " "
                        + detection.finding().title().in(language);
            default -> EventWords.line(event, language);
        };
    }

    private static List<String> lines(Event event, Language language) {
        return switch (event) {
            case Incident incident ->
                incident.lines().stream().map(line -> line.in(language)).toList();
            case Detection detection -> {
                List<String> lines = new ArrayList<>();
                lines.add(detection.finding().evidence().in(language));
                lines.add("→ " + detection.finding().fix().in(language));
                yield lines;
            }
            default -> List.of();
        };
    }

    private static String clean(String text) {
        String shown = HttpSink.printable(text).strip();
        return LINE.exceededBy(shown.length()) ? shown.substring(0, LINE.asInt()) + "…" : shown;
    }
}
