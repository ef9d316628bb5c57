package io.hafenwacht.app.watch;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/// Events as lines to read: time, what kind it is, whose it is, what happened. Safe for a terminal. Log lines
/// and samples have none: they come by the thousand, and `logs` and the table show them. Nor have repeated
/// runs of the same command and the entries of an API server's audit log: what they mean is told as findings.
final class EventLines {
    private static final int LONGEST = 400;

    private final Language language;
    private final RepeatedRuns repeated = new RepeatedRuns();

    EventLines(Language language) {
        this.language = language;
    }

    Optional<String> line(Event event) {
        return switch (event) {
            case LogLine _, Sample _ -> Optional.empty();
            case Happening happening when routine(happening) -> Optional.empty();
            case Happening happening ->
                Optional.of(line(
                        event.time(),
                        Text.of("event", "Ereignis"),
                        name(event.origin()),
                        happening.type() + " " + happening.action() + details(happening)));
            case Detection detection -> Optional.of(detected(detection));
            case Incident incident -> Optional.of(told(incident));
            case Blindness blindness -> Optional.of(blind(blindness));
        };
    }

    private boolean routine(Happening happening) {
        return happening.type().equals("audit-log") || repeated.has(happening);
    }

    private static String details(Happening happening) {
        if (happening.type().equals("certificate")) {
            return " "
                    + happening
                            .attributes()
                            .getOrDefault("notAfter", happening.attributes().getOrDefault("why", ""));
        }
        var exitCode = happening.attributes().get("exitCode");
        var signal = happening.attributes().get("signal");
        String image = happening.origin().image();
        if (happening.type().equals("audit")) {
            return " "
                    + String.join(
                            " ",
                            happening.attributes().entrySet().stream()
                                    .filter(about -> !about.getKey().equals("finding"))
                                    .map(about -> about.getKey() + "=" + about.getValue())
                                    .toList());
        }
        return (exitCode == null ? "" : " exitCode=" + exitCode)
                + (signal == null ? "" : " signal=" + signal)
                + (image.isEmpty() ? "" : " (" + image + ")");
    }

    private String detected(Detection detection) {
        var finding = detection.finding();
        boolean over = finding.outcome() != OutcomeKind.FAIL;
        return line(
                detection.time(),
                over ? Text.of("over", "vorbei") : Text.of("finding", "Befund"),
                name(detection.origin()),
                finding.severity().title().in(language)
                        + " "
                        + finding.subject().check()
                        + " "
                        + finding.title().in(language)
                        + ": "
                        + finding.evidence().in(language));
    }

    private String told(Incident incident) {
        Text state = switch (incident.state()) {
            case OPENED -> Text.of("opened", "eröffnet");
            case GREW -> Text.of("grew", "gewachsen");
            case CLOSED -> Text.of("closed", "geschlossen");
        };
        return line(
                incident.time(),
                Text.of("incident", "Vorfall"),
                name(incident.origin()),
                state.in(language)
                        + ", "
                        + incident.severity().title().in(language)
                        + ": "
                        + incident.title().in(language)
                        + (incident.repeats() > 1 ? " ×" + incident.repeats() : ""));
    }

    private String blind(Blindness blindness) {
        OptionalLong lost = blindness.lost();
        String count = lost.isEmpty()
                ? ""
                : Text.of(", " + lost.getAsLong() + " lost", ", " + lost.getAsLong() + " verloren")
                        .in(language);
        return line(
                blindness.time(),
                Text.of("blind", "blind"),
                blindness.source(),
                Text.of("since " + shown(blindness.from()), "seit " + shown(blindness.from()))
                                .in(language)
                        + count
                        + ": "
                        + blindness.reason().in(language));
    }

    private static String name(Origin origin) {
        return origin.name().isEmpty() ? origin.id() : origin.name();
    }

    private String line(Instant time, Text kind, String whose, String what) {
        String line =
                shown(time) + " " + kind.in(language) + " " + TerminalText.safe(whose) + " " + TerminalText.safe(what);
        return LiveTable.cut(line, LONGEST);
    }

    /// To the second: what is read by people.
    static String shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
