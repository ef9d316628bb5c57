package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Story;
import io.hafenwacht.diagnose.Strength;
import java.util.Set;
import java.util.regex.Pattern;

/// `State.Status` is created (or exited with 126 to 128) and `State.Error` says why the runtime refused.
@AutoService(Playbook.class)
public final class NeverStarts implements Playbook {
    private static final Card CARD = Card.of(
            "HW-T05",
            Severity.HIGH,
            DefenceLayer.CONTAINER,
            Text.of("It never starts", "Er startet nie"),
            Text.of(
                    "The runtime could not start the first process, and said why.",
                    "Die Laufzeitumgebung konnte den ersten Prozess nicht starten und nennt den Grund."),
            Text.of(
                    "Mend what the message names, then `docker rm` and create the container anew.",
                    "Beheben, was die Meldung nennt, dann den Container mit `docker rm` entfernen und neu anlegen."));

    private static final Pattern RUNTIME =
            Pattern.compile("^exec (user process caused: )?\\S+: (no such file or directory|permission denied)$");

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of(DockerProbes.LOGS);
    }

    @Override
    public Diagnosis examine(CaseFile file) {
        var container = new ContainerCase(file);
        String message = container.inspect("State.Error").text();
        StartError error = StartError.of(message);
        if (message.isBlank()) {
            return runtimeSaid(container);
        }
        return Diagnosis.when(
                        container.stopped(),
                        container
                                .inspect("State.Error")
                                .when(text -> !text.stringOrEmpty().isBlank()))
                .and(container.inspect("State.Error").when(_ -> !error.explainedElsewhere()))
                .also(container.inspect("State.Status").when(_ -> true))
                .also(container
                        .inspect("State.ExitCode")
                        .when(code -> code.integer().orElse(0L) != 0))
                .also(container.inspect("Config.Entrypoint").when(node -> !node.absent() && concerned(error)))
                .also(container.inspect("Config.Cmd").when(node -> !node.absent() && concerned(error)))
                .also(container.inspect("Config.User").when(_ -> error == StartError.USER))
                .also(container.inspect("HostConfig.Binds").when(_ -> mounted(error)))
                .proves(Strength.STATED, story(error));
    }

    /// A newer runtime starts the container, fails, and says so in the container's own log.
    private static Diagnosis runtimeSaid(ContainerCase container) {
        Clue said = container.logged(line -> RUNTIME.matcher(line.text()).find());
        String text = container.lines().stream()
                .map(ContainerCase.Line::text)
                .filter(line -> RUNTIME.matcher(line).find())
                .findFirst()
                .orElse("");
        boolean failed = container.inspect("State.ExitCode").number(0) != 0;
        if (!failed || text.isEmpty()) {
            return Diagnosis.when(container.inspect("State.Error").when(_ -> false))
                    .proves(Strength.STATED, CARD.story());
        }
        return Diagnosis.when(container.stopped(), said)
                .also(container.inspect("State.ExitCode").when(_ -> true))
                .also(container.inspect("Config.Entrypoint").when(node -> !node.absent()))
                .also(container.inspect("Config.Cmd").when(node -> !node.absent()))
                .proves(Strength.STATED, story(StartError.of(text)));
    }

    private static boolean concerned(StartError error) {
        return switch (error) {
            case NOT_IN_PATH, NO_FILE, PERMISSION -> true;
            default -> false;
        };
    }

    private static boolean mounted(StartError error) {
        return error == StartError.FILE_ON_FOLDER || error == StartError.MOUNT;
    }

    private static Story story(StartError error) {
        return switch (error) {
            case NOT_IN_PATH ->
                new Story(
                        Text.of(
                                "The program to start is not in the image's $PATH: a typo, or a shell where the image has"
                                        + " none.",
                                "Das zu startende Programm steht nicht im $PATH des Images: ein Tippfehler, oder eine Shell,"
                                        + " die das Image nicht hat."),
                        Text.of(
                                "Compare Entrypoint and Cmd with what the image holds (`hafenwacht image`); give the full"
                                        + " path.",
                                "Entrypoint und Cmd mit dem Inhalt des Images vergleichen (`hafenwacht image`); den ganzen"
                                        + " Pfad angeben."));
            case FILE_ON_FOLDER ->
                new Story(
                        Text.of(
                                "A folder of the host is mounted onto a file of the image, or the other way round. Docker"
                                        + " makes an empty folder where the source of a bind does not exist.",
                                "Ein Verzeichnis des Hosts wird auf eine Datei des Images eingehängt oder umgekehrt. Docker"
                                        + " legt ein leeres Verzeichnis an, wo die Quelle eines Binds fehlt."),
                        Text.of(
                                "Look at the source on the host (`ls -ld`); remove the empty folder and put the file there.",
                                "Die Quelle auf dem Host ansehen (`ls -ld`); das leere Verzeichnis entfernen und die Datei"
                                        + " dorthin legen."));
            case USER ->
                new Story(
                        Text.of(
                                "The user or group that the container shall run as is not in the image's /etc/passwd or"
                                        + " /etc/group.",
                                "Der Benutzer oder die Gruppe, unter denen der Container laufen soll, steht nicht in"
                                        + " /etc/passwd oder /etc/group des Images."),
                        Text.of(
                                "Create the user in the Dockerfile, or give numbers (`--user 1000:1000`), which need no entry.",
                                "Den Benutzer im Dockerfile anlegen oder Nummern angeben (`--user 1000:1000`), die keinen"
                                        + " Eintrag brauchen."));
            case CAPABILITIES ->
                new Story(
                        Text.of(
                                "The engine itself lacks the capability that the container asks for, as in a nested or"
                                        + " rootless engine.",
                                "Der Engine selbst fehlt die Capability, die der Container verlangt, etwa in einer"
                                        + " verschachtelten oder rootless Engine."),
                        Text.of(
                                "Ask only for the capabilities that are needed, instead of --privileged or ALL.",
                                "Nur die nötigen Capabilities verlangen statt --privileged oder ALL."));
            case MOUNT ->
                new Story(
                        Text.of(
                                "What shall be mounted is not there, or may not be mounted.",
                                "Was eingehängt werden soll, ist nicht da oder darf nicht eingehängt werden."),
                        Text.of(
                                "Check source and options of the mount that the message names.",
                                "Quelle und Optionen des genannten Mounts prüfen."));
            case NETWORK ->
                new Story(
                        Text.of(
                                "The network that the container belongs to is gone: it was removed and made anew, under a new"
                                        + " id.",
                                "Das Netz des Containers gibt es nicht mehr: es wurde entfernt und unter neuer Id neu"
                                        + " angelegt."),
                        Text.of(
                                "Create the container anew (`docker compose up --force-recreate`), or join it to the network"
                                        + " of today.",
                                "Den Container neu anlegen (`docker compose up --force-recreate`) oder mit dem heutigen Netz"
                                        + " verbinden."));
            case PERMISSION ->
                new Story(
                        Text.of(
                                "The program to start may not be executed: it lacks the x bit, is a folder, or lies on a"
                                        + " noexec mount.",
                                "Das zu startende Programm ist nicht ausführbar: ihm fehlt das x-Bit, es ist ein Verzeichnis"
                                        + " oder liegt auf einem noexec-Mount."),
                        Text.of(
                                "Set the bit in the image: `COPY --chmod=755 …`.",
                                "Das Bit im Image setzen: `COPY --chmod=755 …`."));
            case NO_FILE ->
                new Story(
                        Text.of(
                                "The program, or the interpreter or loader that it names, is not in the image. Where the file"
                                        + " is there: a script with CRLF line ends (#!/bin/sh\\r), or a program for glibc in an"
                                        + " image with musl.",
                                "Das Programm oder der Interpreter oder Loader, den es nennt, fehlt im Image. Ist die Datei"
                                        + " da: ein Skript mit CRLF-Zeilenenden (#!/bin/sh\\r) oder ein Programm für glibc in"
                                        + " einem Image mit musl."),
                        Text.of(
                                "Look at the file: `docker cp NAME:/path - | tar -xO | head -1 | od -c`; convert with dos2unix,"
                                        + " or build for the base image.",
                                "Die Datei ansehen: `docker cp NAME:/pfad - | tar -xO | head -1 | od -c`; mit dos2unix wandeln"
                                        + " oder passend zum Basis-Image bauen."));
            case DEVICE ->
                new Story(
                        Text.of(
                                "A device that the container asks for is not on this host.",
                                "Ein Gerät, das der Container verlangt, gibt es auf diesem Host nicht."),
                        Text.of(
                                "Check --device and --gpus against `ls /dev` and the installed drivers.",
                                "--device und --gpus mit `ls /dev` und den installierten Treibern vergleichen."));
            case REMOVAL, PORT_TAKEN, EXEC_FORMAT, FIREWALL, ADDRESS_POOL, NAME_TAKEN, OTHER -> CARD.story();
        };
    }
}
