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
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;

/// Files were read out of a container through the engine: `docker cp` from it (`archive-path`), `docker
/// export`, `docker commit`. What Hafenwacht itself reads for its checks is known and left out.
@AutoService(Detector.class)
public final class FilesTakenOut extends Detector {
    private static final Rule RULE = Rule.of("HW-R202", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Files were taken out of a container", "Dateien wurden aus einem Container geholt"),
                    Text.of(
                            "The engine hands out any file of any container, keys and /etc/shadow too, and asks the container nothing.",
                            "Die Engine gibt jede Datei jedes Containers heraus, auch Schlüssel und /etc/shadow, und fragt den "
                                    + "Container nicht."))
            .fixedBy(
                    Text.of(
                            "Ask who did it; keep people and other containers off the engine's socket.",
                            "Klären, wer es war; den Zugang zum Socket der Engine für Menschen und andere Container beschränken."),
                    "MITRE-ATTACK:T1005",
                    "BSI:SYS.1.6.A16");

    public FilesTakenOut() {
        super(RULE, Cause.INTRUSION, "container/archive-path", "container/export", "container/commit");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        return switch (Topics.action(happening)) {
            case "archive-path" ->
                context.ownReads().wasOurs(happening.origin().id(), happening.time())
                        ? List.of()
                        : List.of(Signal.found(
                                happening.origin(),
                                "archive-path",
                                Text.of(
                                        "a path was copied out of it (docker cp)",
                                        "ein Pfad wurde herauskopiert (docker cp)")));
            case "export" ->
                List.of(Signal.found(
                                happening.origin(),
                                "export",
                                Text.of(
                                        "its whole file system was exported (docker export)",
                                        "sein ganzes Dateisystem wurde exportiert (docker export)"))
                        .graded(Severity.MEDIUM));
            default ->
                List.of(Signal.found(
                        happening.origin(),
                        "commit",
                        Text.of(
                                "it was made an image (docker commit)",
                                "aus ihm wurde ein Image gemacht (docker commit)")));
        };
    }
}
