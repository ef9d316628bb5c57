package io.hafenwacht.watch.incident;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one story that names what the day's budget cut off.
public final class CutOff {
    public static final Rule RULE = Rule.of("HW-R001", Severity.MEDIUM, DefenceLayer.MONITORING)
            .titled(
                    Text.of(
                            "More incidents today than are told one by one",
                            "Mehr Vorfälle heute, als einzeln gemeldet werden"),
                    Text.of(
                            "Who gets a hundred messages reads none; an attacker can hide in the noise.",
                            "Wer hundert Meldungen bekommt, liest keine; ein Angreifer kann sich darin verstecken."))
            .fixedBy(
                    Text.of(
                            "Look at the rules named here first; raise the budget: hafenwacht watch --incidents-per-day N",
                            "Zuerst die hier genannten Regeln ansehen; das Tageslimit erhöhen: hafenwacht watch "
                                    + "--incidents-per-day N"),
                    "BSI:APP.4.4.A11");

    private static final int LINES = 12;

    private final String system;
    private LocalDate day = LocalDate.MIN;
    private long toldOf;
    /// Cut off today before this process began.
    private long before;
    private Instant first = Instant.EPOCH;

    CutOff(String system) {
        this.system = system;
    }

    /// The first time that something is cut off, and each time that it has doubled.
    Optional<Incident> tell(Told told, Instant now) {
        if (told.day().isAfter(day)) {
            day = told.day();
            toldOf = 0;
            before = 0;
            first = now;
        }
        long sum = told.cutSum() + before;
        if (sum == 0 || sum < 2 * toldOf || sum == toldOf) {
            return Optional.empty();
        }
        Incident.State state = toldOf == 0 ? Incident.State.OPENED : Incident.State.GREW;
        toldOf = sum;
        EventId story = EventId.of("story", system, RULE.id(), day.toString());
        return Optional.of(new Incident(
                EventId.of("incident", story.toString(), state.word(), Long.toString(sum)),
                now,
                new Origin(system, Origin.Kind.HAFENWACHT, "hafenwacht", "hafenwacht"),
                story,
                RULE.id(),
                RULE.severity(),
                state,
                RULE.title(),
                first,
                now,
                sum,
                lines(told.cut())));
    }

    /// What was told before this process began.
    void recall(Incident incident) {
        day = LocalDate.ofInstant(incident.time(), ZoneOffset.UTC);
        toldOf = incident.repeats();
        before = incident.repeats();
        first = incident.first();
    }

    private static List<Text> lines(Map<String, Long> cut) {
        return cut.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LINES)
                .map(e -> Text.of(
                        e.getKey() + ": " + e.getValue() + " not told",
                        e.getKey() + ": " + e.getValue() + " nicht gemeldet"))
                .toList();
    }
}
