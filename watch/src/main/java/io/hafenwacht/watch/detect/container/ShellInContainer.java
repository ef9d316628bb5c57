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
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.List;
import java.util.Set;

/// Somebody opened a shell in a running container. A command that a shell runs for a health check (`sh -c …`)
/// is none; what any other command does is for [PrivilegedExec] and kernel sources to say.
@AutoService(Detector.class)
public final class ShellInContainer extends Detector {
    private static final Rule RULE = Rule.of("HW-R201", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("A shell was opened in a container", "In einem Container wurde eine Shell geöffnet"),
                    Text.of(
                            "Services need no shell while they run: it is an administrator, or somebody who has become one. "
                                    + "The engine does not say who.",
                            "Dienste brauchen im Betrieb keine Shell: Es ist ein Administrator oder jemand, der sich dazu "
                                    + "gemacht hat. Die Engine sagt nicht, wer."))
            .fixedBy(
                    Text.of(
                            "Ask who did it; see what changed: docker diff NAME; let images have no shell.",
                            "Klären, wer es war; ansehen, was sich änderte: docker diff NAME; Images ohne Shell verwenden."),
                    "MITRE-ATTACK:T1609",
                    "BSI:SYS.1.6.A16");

    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "fish", "busybox", "pwsh", "powershell", "cmd");

    public ShellInContainer() {
        super(RULE, Cause.INTRUSION, "container/exec_start");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        String command = Topics.detail(happening);
        if (!shell(command)) {
            return List.of();
        }
        return List.of(Signal.found(happening.origin(), "shell", Text.same(Shown.quoted(command))));
    }

    /// A shell that reads commands, not one that was given a command.
    static boolean shell(String command) {
        String[] words = command.strip().split("\\s+", 16);
        String name = words[0].substring(words[0].lastIndexOf('/') + 1);
        if (!SHELLS.contains(name)) {
            return false;
        }
        for (int i = 1; i < words.length; i++) {
            if (name.equals("busybox") && i == 1 && SHELLS.contains(words[i])) {
                continue;
            }
            boolean option =
                    words[i].startsWith("-") && !words[i].matches("-[a-zA-Z]*c") && !words[i].equals("-Command");
            if (!option) {
                return false;
            }
        }
        return !name.equals("busybox") || words.length > 1;
    }
}
