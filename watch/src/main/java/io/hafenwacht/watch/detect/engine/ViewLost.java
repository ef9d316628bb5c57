package io.hafenwacht.watch.detect.engine;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
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
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;

/// A source sees nothing: its engine or cluster does not answer. Told by the watch itself as `source/blind`
/// and `source/back`, since an engine that is gone says nothing.
@AutoService(Detector.class)
public final class ViewLost extends Detector {
    private static final Rule RULE = Rule.of("HW-R010", Severity.HIGH, DefenceLayer.MONITORING)
            .titled(
                    Text.of("Nothing can be seen of it", "Von hier ist nichts mehr zu sehen"),
                    Text.of(
                            "While a source is blind nothing is detected; an attacker who can stop the engine or the watch does so first.",
                            "Solange eine Quelle blind ist, wird nichts erkannt; ein Angreifer, der Engine oder Überwachung "
                                    + "anhalten kann, tut das zuerst."))
            .fixedBy(
                    Text.of(
                            "See whether it runs: systemctl status docker; whether it can be reached: docker version",
                            "Prüfen, ob sie läuft: systemctl status docker; ob sie erreichbar ist: docker version"),
                    "MITRE-ATTACK:T1562",
                    "BSI:APP.4.4.A11");

    public ViewLost() {
        super(RULE, Cause.PLATFORM, "source/blind", "source/back");
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
        String source = Shown.of(Attributes.text(happening, "source"));
        if (Topics.action(happening).equals("back")) {
            return List.of(
                    Signal.over(happening.origin(), source, Text.of(source + " sees again", source + " sieht wieder")));
        }
        return List.of(Signal.found(
                happening.origin(),
                source,
                Text.of(
                        source + ": " + Shown.of(Attributes.text(happening, "en")),
                        source + ": " + Shown.of(Attributes.text(happening, "de")))));
    }
}
