package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.incident.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A container ended with an error. Who was asked to end (`docker stop` sends SIGTERM or the image's own
/// signal) may end with any code, but not by SIGKILL after the grace period: it did not hear the request, and
/// what it was doing is lost.
@AutoService(Detector.class)
public final class BadExit extends Detector {
    private static final Rule RULE = Rule.of("HW-R104", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Ended with an error", "Mit einem Fehler beendet"),
                    Text.of(
                            "The service is away, or was, and what it was doing is lost; a crash on hostile input is the "
                                    + "first trace of an attack.",
                            "Der Dienst ist oder war weg, und was er gerade tat, ist verloren; ein Absturz bei "
                                    + "feindlicher Eingabe ist die erste Spur eines Angriffs."))
            .fixedBy(
                    Text.of(
                            "Read what it said last: hafenwacht logs NAME --since 10m; docker inspect NAME",
                            "Seine letzten Meldungen lesen: hafenwacht logs NAME --since 10m; docker inspect NAME"),
                    "BSI:APP.4.4.A11",
                    "BSI:SYS.1.6.A25");

    /// An `oom` or `kill` explains a death that follows so soon; the longest usual grace period is a minute.
    private static final Duration EXPLAINS = Duration.ofMinutes(2);

    private static final int KILLED = 137;
    private static final String KILL = "9";

    private static final class Before {
        private Instant outOfMemory = Instant.EPOCH;
        private Instant asked = Instant.EPOCH;
        private Instant killed = Instant.EPOCH;
        private final List<EventId> events = new ArrayList<>();

        void add(EventId id) {
            if (events.size() < 4) {
                events.add(id);
            }
        }
    }

    public BadExit() {
        super(RULE, Cause.CRASH, "container/oom", "container/kill", "container/die", "container/start");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        Before before = context.of(this, happening.origin(), Before::new);
        switch (Topics.action(happening)) {
            case "start" -> before.events.clear();
            case "oom" -> {
                before.outOfMemory = happening.time();
                before.add(happening.id());
            }
            case "kill" -> {
                if (Attributes.text(happening, "signal").equals(KILL)) {
                    before.killed = happening.time();
                } else {
                    before.asked = happening.time();
                }
                before.add(happening.id());
            }
            default -> {
                return died(happening, before);
            }
        }
        return List.of();
    }

    private static List<Signal> died(Happening happening, Before before) {
        OptionalInt code = Attributes.number(happening, "exitCode");
        if (code.isEmpty() || code.getAsInt() == 0) {
            return List.of();
        }
        Instant now = happening.time();
        boolean asked = recent(before.asked, now);
        boolean killed = recent(before.killed, now);
        if (recent(before.outOfMemory, now)) {
            return List.of(found(
                    happening,
                    before,
                    "out of memory",
                    Text.of(
                            "exit code " + code.getAsInt() + " after the kernel killed a process for lack of memory",
                            "Exit-Code " + code.getAsInt()
                                    + ", nachdem der Kernel einen Prozess wegen Speichermangels beendet hat")));
        }
        if (asked && killed && code.getAsInt() == KILLED) {
            return List.of(found(
                            happening,
                            before,
                            "deaf",
                            Text.of(
                                    "exit code 137: it did not end when asked to and was killed after the grace period",
                                    "Exit-Code 137: er beendete sich auf Aufforderung nicht und wurde nach Ablauf der "
                                            + "Frist getötet"))
                    .graded(Severity.LOW));
        }
        if (asked || killed) {
            return List.of();
        }
        return List.of(found(happening, before, "exit " + code.getAsInt(), ExitCode.explained(code.getAsInt())));
    }

    private static Signal.Found found(Happening happening, Before before, String subject, Text evidence) {
        return Signal.found(happening.origin(), subject, evidence).because(before.events);
    }

    private static boolean recent(Instant then, Instant now) {
        return Duration.between(then, now).abs().compareTo(EXPLAINS) < 0;
    }
}
