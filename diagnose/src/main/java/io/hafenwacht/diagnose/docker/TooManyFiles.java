package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A process stands at its limit of descriptors, or its user at the limit of inotify.
@AutoService(Playbook.class)
public final class TooManyFiles extends ContainerPlaybook {
    /// Percent: what opens and closes all the time stands just below its limit.
    private static final long NEARLY = 95;
    private static final Pattern SAID =
            Pattern.compile("[Tt]oo many open files|EMFILE|ENFILE|inotify|[Nn]o space left on device|ENOSPC");

    private static final Card CARD = Card.of(
            "HW-T25",
            Severity.HIGH,
            DefenceLayer.HOST,
            Text.of(
                    "Too many open files, or \"no space\" with free disk",
                    "Zu viele offene Dateien, oder „kein Platz“ bei freier Platte"),
            Text.of(
                    "A process has as many descriptors open as it may.",
                    "Ein Prozess hat so viele Deskriptoren offen, wie er darf."),
            Text.of(
                    "Look for a leak of descriptors (`ls -l /proc/PID/fd`); raise `--ulimit nofile=` if the "
                            + "number is justified.",
                    "Nach einem Leck suchen (`ls -l /proc/PID/fd`); `--ulimit nofile=` anheben, wenn die Zahl "
                            + "berechtigt ist."));

    private static final Story INOTIFY = new Story(
            Text.of(
                    "The user has used up the inotify instances or watches of the whole host; the kernel "
                            + "counts them over all containers, and reports \"too many open files\" or \"no space "
                            + "left\".",
                    "Der Benutzer hat die inotify-Instanzen oder -Watches des ganzen Hosts verbraucht; der "
                            + "Kernel zählt sie über alle Container und meldet „too many open files“ oder „no space "
                            + "left“."),
            Text.of(
                    "Raise the limit on the host: `sysctl -w fs.inotify.max_user_instances=1024` (and "
                            + "max_user_watches), and keep it in /etc/sysctl.d.",
                    "Die Grenze auf dem Host anheben: `sysctl -w fs.inotify.max_user_instances=1024` (und "
                            + "max_user_watches), dauerhaft in /etc/sysctl.d."));

    public TooManyFiles() {
        super(CARD, DockerProbes.PROCESSES, DockerProbes.INOTIFY, DockerProbes.LOGS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held();
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Optional<Node> exhausted = container.processes().stream()
                .filter(process -> {
                    long limit = process.get("fileLimit").integer().orElse(-1L);
                    return limit > 0 && process.get("files").integer().orElse(0L) * 100 >= limit * NEARLY;
                })
                .findFirst();
        Set<String> users = container.processes().stream()
                .map(process -> process.get("uid").stringOrEmpty())
                .collect(Collectors.toSet());
        Node inotify = container.file().value(DockerProbes.INOTIFY);
        Optional<Node> user = inotify.get("users").elements().stream()
                .filter(one -> users.contains(one.get("uid").stringOrEmpty()))
                .filter(one -> full(one.get("instances"), inotify.get("maxInstances"))
                        || full(one.get("watches"), inotify.get("maxWatches")))
                .findFirst();
        Clue files = container.ofProcesses(
                exhausted.isPresent(),
                "descriptors of a process",
                "Deskriptoren eines Prozesses",
                exhausted
                        .map(process -> process.get("files").stringOrEmpty() + " / "
                                + process.get("fileLimit").stringOrEmpty() + " ("
                                + process.get("name").stringOrEmpty() + ", pid "
                                + process.get("pid").stringOrEmpty() + ")")
                        .orElse("below their limits"));
        Clue watches = container.clue(
                DockerProbes.INOTIFY,
                user.isPresent(),
                "inotify of user "
                        + user.map(one -> one.get("uid").stringOrEmpty()).orElse(""),
                "inotify von Benutzer "
                        + user.map(one -> one.get("uid").stringOrEmpty()).orElse(""),
                user.map(one -> one.get("instances").stringOrEmpty() + " / "
                                + inotify.get("maxInstances").stringOrEmpty() + " instances, "
                                + one.get("watches").stringOrEmpty() + " / "
                                + inotify.get("maxWatches").stringOrEmpty() + " watches")
                        .orElse("below its limits"));
        return Diagnosis.given(container.running())
                .and(files.or(watches))
                .also(container.logged(SAID))
                .proves(Strength.MEASURED, files.held() ? CARD.story() : INOTIFY);
    }

    private static boolean full(Node used, Node limit) {
        long most = limit.integer().orElse(-1L);
        return most > 0 && used.integer().orElse(0L) >= most;
    }
}
