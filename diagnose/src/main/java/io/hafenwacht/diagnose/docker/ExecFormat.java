package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.regex.Pattern;

/// `exec format error` at the start or in the log.
@AutoService(Playbook.class)
public final class ExecFormat extends ContainerPlaybook {
    private static final Pattern SAID = Pattern.compile("[Ee]xec format error");

    private static final Card CARD = Card.of(
            "HW-T32",
            Severity.HIGH,
            DefenceLayer.IMAGE,
            Text.of("exec format error", "exec format error"),
            Text.of(
                    "The kernel cannot run the file: it is a script without a first line that names its "
                            + "interpreter (#!), or an empty or damaged file.",
                    "Der Kernel kann die Datei nicht ausführen: ein Skript ohne erste Zeile mit dem "
                            + "Interpreter (#!), oder eine leere oder beschädigte Datei."),
            Text.of(
                    "Put `#!/bin/sh` on the first line of the script, without anything in front.",
                    "`#!/bin/sh` in die erste Zeile des Skripts setzen, ohne etwas davor."));

    private static final Story FOREIGN = new Story(
            Text.of(
                    "The image is built for another CPU than the host has, and no emulator (binfmt) is "
                            + "registered.",
                    "Das Image ist für eine andere CPU gebaut, als der Host hat, und kein Emulator (binfmt) "
                            + "ist registriert."),
            Text.of(
                    "Take or build the image for this platform (`docker build --platform`, `docker pull "
                            + "--platform`).",
                    "Das Image für diese Plattform nehmen oder bauen (`docker build --platform`, `docker pull "
                            + "--platform`)."));

    public ExecFormat() {
        super(CARD, DockerProbes.IMAGE, DockerProbes.LOGS);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.stopped().held() && container.inspect("State.ExitCode").number(0) != 0;
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        String message = container.inspect("State.Error").text();
        Clue refused = container
                .inspect("State.Error")
                .when(_ -> !message.isEmpty() && StartError.of(message) == StartError.EXEC_FORMAT);
        Clue logged = container.logged(SAID);
        String image =
                container.file().value(DockerProbes.IMAGE).get("Architecture").stringOrEmpty();
        String host = architecture(
                container.file().value(DockerProbes.INFO).get("Architecture").stringOrEmpty());
        boolean foreign = !image.isEmpty() && !host.isEmpty() && !image.equals(host);
        return Diagnosis.when(container.stopped(), refused.held() ? refused : refused.or(logged))
                .also(container.file().fact(DockerProbes.IMAGE, "Architecture").when(_ -> foreign))
                .also(container.file().fact(DockerProbes.INFO, "Architecture").when(_ -> foreign))
                .also(container.inspect("Config.Cmd").when(command -> !command.absent()))
                .proves(Strength.STATED, foreign ? FOREIGN : CARD.story());
    }

    /// As images call it.
    private static String architecture(String machine) {
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armv7l", "armv6l" -> "arm";
            case "i386", "i686" -> "386";
            default -> machine;
        };
    }
}
