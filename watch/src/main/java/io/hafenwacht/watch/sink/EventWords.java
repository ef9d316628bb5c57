package io.hafenwacht.watch.sink;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.LogLine.Level;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.stream.Collectors;

/// An event in one line of words, for stores whose unit is a line.
public final class EventWords {
    private EventWords() {}

    public static String line(Event event, Language language) {
        return switch (event) {
            case LogLine line -> line.text();
            case Happening happening -> happening(happening);
            case Sample sample ->
                sample.values().entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining(" "));
            case Detection detection ->
                detection.finding().subject().check() + " "
                        + detection.finding().title().in(language) + ": "
                        + detection.finding().evidence().in(language);
            case Incident incident -> incident(incident, language);
            case Blindness blindness -> blindness(blindness).in(language);
        };
    }

    private static String happening(Happening happening) {
        String attributes = happening.attributes().entrySet().stream()
                .map(attribute -> " " + attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining());
        return happening.type() + " " + happening.action() + " "
                + happening.origin().name() + attributes;
    }

    private static String incident(Incident incident, Language language) {
        String times = incident.repeats() > 1 ? " (" + incident.repeats() + "×)" : "";
        return incident.title().in(language) + times;
    }

    private static Text blindness(Blindness blindness) {
        String reason = ": " + blindness.reason().english();
        String lost = blindness.lost().isPresent() ? ", " + blindness.lost().getAsLong() + " lost" : "";
        String verloren = blindness.lost().isPresent() ? ", " + blindness.lost().getAsLong() + " verloren" : "";
        return Text.of(
                blindness.source() + " saw nothing from " + blindness.from() + " to " + blindness.time() + lost
                        + reason,
                blindness.source() + " sah nichts von " + blindness.from() + " bis " + blindness.time() + verloren
                        + ": " + blindness.reason().german());
    }

    /// Nanoseconds since 1970, as stores want them.
    public static String nanoseconds(Instant time) {
        return time.getEpochSecond()
                + Long.toString(1_000_000_000L + time.getNano()).substring(1);
    }

    /// How heavy an event is, on the scale of log lines.
    public static Level level(Event event) {
        return switch (event) {
            case LogLine line -> line.level();
            case Detection detection -> level(detection.finding().severity());
            case Incident incident -> level(incident.severity());
            case Blindness _ -> Level.WARN;
            case Happening _ -> Level.INFO;
            case Sample _ -> Level.DEBUG;
        };
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Level.FATAL;
            case HIGH -> Level.ERROR;
            case MEDIUM, UNKNOWN -> Level.WARN;
            case LOW, INFO -> Level.INFO;
        };
    }
}
