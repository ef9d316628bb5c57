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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `docker logs` can show nothing: its driver cannot be read, keeps nothing, or the program writes into
/// files.
@AutoService(Playbook.class)
public final class SilentLog extends ContainerPlaybook {
    private static final Pattern UNREADABLE = Pattern.compile("does not support reading");
    private static final Card CARD = Card.of(
            "HW-T34",
            Severity.LOW,
            DefenceLayer.MONITORING,
            Text.of("docker logs says nothing", "docker logs zeigt nichts"),
            Text.of(
                    "The log driver sends lines away and cannot be read back.",
                    "Der Protokolltreiber schickt die Zeilen weg und kann nicht zurückgelesen werden."),
            Text.of(
                    "Read the log where the driver sends it, or leave \"cache-disabled\" off, which keeps a "
                            + "local copy.",
                    "Das Protokoll dort lesen, wohin der Treiber es schickt, oder „cache-disabled“ weglassen, "
                            + "dann bleibt eine lokale Kopie."));

    private static final Story NONE = new Story(
            Text.of(
                    "The container was made with the log driver none: nothing is kept of what it writes.",
                    "Der Container wurde mit dem Protokolltreiber none angelegt: nichts von dem, was er "
                            + "schreibt, wird aufbewahrt."),
            Text.of(
                    "If a log is wanted, create it anew with `--log-driver local`.",
                    "Wird ein Protokoll gewünscht, mit `--log-driver local` neu anlegen."));

    private static final Story FILES = new Story(
            Text.of(
                    "The program writes its log into files inside the container instead of to its output.",
                    "Das Programm schreibt sein Protokoll in Dateien im Container statt auf seine Ausgabe."),
            Text.of(
                    "Let it log to stdout (often a setting; `ln -sf /dev/stdout /var/log/…` in the image "
                            + "helps too).",
                    "Auf stdout protokollieren lassen (oft eine Einstellung; `ln -sf /dev/stdout /var/log/…` "
                            + "im Image hilft auch)."));

    public SilentLog() {
        super(CARD, DockerProbes.LOGS, DockerProbes.PROCESSES);
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        String driver = container.inspect("HostConfig.LogConfig.Type").text();
        Clue none = container.inspect("HostConfig.LogConfig.Type").is("none");
        Clue refused = container
                .file()
                .fact(DockerProbes.LOGS, "refused")
                .when(message -> UNREADABLE.matcher(message.stringOrEmpty()).find());
        Optional<Node> writer = container.processes().stream()
                .filter(process -> !process.get("writes").elements().isEmpty())
                .findFirst();
        Clue files = container.ofProcesses(
                writer.isPresent()
                        && container.lines().isEmpty()
                        && container.file().seen(DockerProbes.LOGS),
                "log files that a process holds open",
                "Protokolldateien, die ein Prozess offen hält",
                writer.map(process -> process.get("writes").elements().stream()
                                .map(Node::stringOrEmpty)
                                .collect(Collectors.joining(" ")))
                        .orElse("none"));
        Clue written = container.running().held() ? files : none;
        return Diagnosis.given(container
                        .inspect("State.StartedAt")
                        .when(_ -> container.started().isPresent()))
                .and(none.or(refused).or(written))
                .also(container.inspect("HostConfig.LogConfig.Type").when(_ -> !driver.isEmpty()))
                .proves(
                        refused.held() && !none.held() ? Strength.STATED : Strength.FITTING,
                        none.held() ? NONE : refused.held() ? CARD.story() : FILES);
    }
}
