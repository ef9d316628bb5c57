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
import io.hafenwacht.watch.incident.Cause;
import java.util.List;

/// Files were put into a container from outside (`docker cp` to it, event `extract-to-dir`): what runs is no
/// longer what the image says.
@AutoService(Detector.class)
public final class FilesPutIn extends Detector {
    private static final Rule RULE = Rule.of("HW-R203", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Files were put into a container", "Dateien wurden in einen Container gelegt"),
                    Text.of(
                            "Containers are replaced, not changed: no scan of the image knows what was put in.",
                            "Container werden ersetzt, nicht geändert: Keine Prüfung des Images kennt, was hineingelegt wurde."))
            .fixedBy(
                    Text.of(
                            "See what it is: docker diff NAME; build it into the image or mount it read-only.",
                            "Ansehen, was es ist: docker diff NAME; ins Image aufnehmen oder nur lesbar einbinden."),
                    "MITRE-ATTACK:T1525",
                    "BSI:SYS.1.6.A23");

    public FilesPutIn() {
        super(RULE, Cause.INTRUSION, "container/extract-to-dir");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        return event instanceof Happening happening
                ? List.of(Signal.found(
                        happening.origin(),
                        "extract-to-dir",
                        Text.of("files were copied into it (docker cp)", "Dateien wurden hineinkopiert (docker cp)")))
                : List.of();
    }
}
