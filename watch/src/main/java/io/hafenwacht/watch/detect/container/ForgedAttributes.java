package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A container carries labels with the names of the engine's own event attributes (`exitCode`, `signal`,
/// `execID`): the engine writes labels over its own, so that each of its events can be made to lie.
@AutoService(Detector.class)
public final class ForgedAttributes extends Detector {
    private static final Rule RULE = Rule.of("HW-R204", Severity.MEDIUM, DefenceLayer.MONITORING)
            .titled(
                    Text.of("Labels forge the engine's events", "Labels fälschen die Ereignisse der Engine"),
                    Text.of(
                            "A crash can look like a clean end, and a SIGKILL like a request, to all who read events.",
                            "Ein Absturz kann für alle, die Ereignisse lesen, wie ein ordentliches Ende aussehen und ein "
                                    + "SIGKILL wie eine Bitte."))
            .fixedBy(
                    Text.of(
                            "Remove these labels from the image (LABEL) or from docker run --label.",
                            "Diese Labels aus dem Image (LABEL) oder aus docker run --label entfernen."),
                    "MITRE-ATTACK:T1562",
                    "BSI:SYS.1.6.A7");

    /// What no engine says when it creates a container.
    private static final Set<String> LATER =
            Set.of("exitCode", "signal", "execID", "execDuration", "oldName", "comment");

    public ForgedAttributes() {
        super(RULE, Cause.CONFIGURATION, "container/create");
    }

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        List<Signal> found = new ArrayList<>();
        happening.attributes().forEach((name, value) -> {
            if (LATER.contains(name)) {
                found.add(Signal.found(
                        happening.origin(),
                        "Config.Labels." + name,
                        Text.same("Config.Labels." + name + " = " + Shown.quoted(value))));
            }
        });
        return found;
    }
}
