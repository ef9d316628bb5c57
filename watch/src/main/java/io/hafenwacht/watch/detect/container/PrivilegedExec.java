package io.hafenwacht.watch.detect.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;

/// A command was started in a running container with more rights than the container has (`--privileged`), or
/// as root where the container does not run as root. Needs the engine's answer about the exec, which the
/// audit on events asks for and tells as `exec/inspected`: the event itself names the command only.
@AutoService(Detector.class)
public final class PrivilegedExec extends Detector {
    private static final Rule RULE = Rule.of("HW-D429", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Privileged command in a container", "Privilegierter Befehl in einem Container"),
                    Text.of(
                            "With all capabilities and devices the step to the host is short, whatever the container itself may do.",
                            "Mit allen Capabilities und Geräten ist der Schritt zum Host kurz, egal was der Container selbst darf."))
            .fixedBy(
                    Text.of(
                            "Ask who did it; leave out --privileged and --user root: docker exec NAME COMMAND",
                            "Klären, wer es war; --privileged und --user root weglassen: docker exec NAME BEFEHL"),
                    "CIS-Docker:5.23",
                    "CIS-Docker:5.24",
                    "MITRE-ATTACK:T1609",
                    "BSI:SYS.1.6.A17");

    /// Names of root in `docker exec --user`.
    private static final List<String> ROOT = List.of("0", "root");

    public PrivilegedExec() {
        super(RULE, Cause.INTRUSION, "exec/inspected");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        String command = Shown.quoted(Attributes.text(happening, "command"));
        if (Attributes.text(happening, "privileged").equals("true")) {
            return List.of(
                    Signal.found(happening.origin(), "ProcessConfig.privileged", Text.same("--privileged: " + command))
                            .at(Location.field("ProcessConfig.privileged")));
        }
        if (root(Attributes.text(happening, "user")) && !root(Attributes.text(happening, "containerUser"))) {
            return List.of(Signal.found(
                            happening.origin(),
                            "ProcessConfig.user",
                            Text.of(
                                    "as root in a container that runs as "
                                            + Shown.of(Attributes.text(happening, "containerUser")) + ": " + command,
                                    "als root in einem Container, der als "
                                            + Shown.of(Attributes.text(happening, "containerUser")) + " läuft: "
                                            + command))
                    .at(Location.field("ProcessConfig.user"))
                    .graded(Severity.MEDIUM));
        }
        return List.of();
    }

    /// Whether this is root; no user at all is the container's, which is root too.
    private static boolean root(String user) {
        String name = user.replaceFirst(":.*", "");
        return ROOT.contains(name) || name.isEmpty();
    }
}
