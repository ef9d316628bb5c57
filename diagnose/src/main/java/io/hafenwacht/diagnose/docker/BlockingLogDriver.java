package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;
import java.util.Optional;
import java.util.Set;

/// A remote log driver in blocking mode, and a process of the container sits in a write to its pipe.
@AutoService(Playbook.class)
public final class BlockingLogDriver extends ContainerPlaybook {
    private static final Set<String> LOCAL =
            Set.of("json-file", "local", "journald", "none", "k8s-file", "passthrough", "");
    private static final Card CARD = Card.of(
            "HW-T33",
            Severity.HIGH,
            DefenceLayer.MONITORING,
            Text.of(
                    "It hangs, and stopping hangs too: the log driver blocks",
                    "Er hängt, auch beim Anhalten: der Protokolltreiber blockiert"),
            Text.of(
                    "The log driver sends to a server that takes nothing, the pipe between container and "
                            + "engine is full, and whoever writes a line waits for ever.",
                    "Der Protokolltreiber sendet an einen Server, der nichts annimmt; die Leitung zwischen "
                            + "Container und Engine ist voll, und wer eine Zeile schreibt, wartet endlos."),
            Text.of(
                    "Bring the log server back, or create the container anew with `--log-opt "
                            + "mode=non-blocking --log-opt max-buffer-size=4m`.",
                    "Den Protokollserver wieder erreichbar machen oder den Container mit `--log-opt "
                            + "mode=non-blocking --log-opt max-buffer-size=4m` neu anlegen."));

    public BlockingLogDriver() {
        super(CARD, DockerProbes.PROCESSES);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.running().held()
                && !LOCAL.contains(
                        container.inspect("HostConfig.LogConfig.Type").text());
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        Optional<Node> stuck = container.processes().stream()
                .filter(process -> process.get("wait").stringOrEmpty().endsWith("pipe_write")
                        || process.get("blockedOn").stringOrEmpty().startsWith("pipe:"))
                .findFirst();
        return Diagnosis.given(
                        container.running(),
                        container
                                .inspect("HostConfig.LogConfig.Type")
                                .when(type -> !LOCAL.contains(type.stringOrEmpty())))
                .and(container
                        .inspect("HostConfig.LogConfig.Config")
                        .called("mode of the log driver", "Modus des Protokolltreibers")
                        .when(
                                config -> !config.get("mode").stringOrEmpty().equals("non-blocking"),
                                Proof.same(container
                                        .hostConfig()
                                        .at("LogConfig", "Config", "mode")
                                        .string()
                                        .orElse("blocking (default)"))))
                .and(container.ofProcesses(
                        stuck.isPresent(),
                        "process that waits in a write to its pipe",
                        "Prozess, der beim Schreiben in seine Leitung wartet",
                        stuck.map(process -> process.get("name").stringOrEmpty() + ", pid "
                                        + process.get("pid").stringOrEmpty()
                                        + ", " + process.get("wait").stringOrEmpty() + " "
                                        + process.get("blockedOn").stringOrEmpty())
                                .orElse("none")))
                .also(container
                        .inspect("HostConfig.LogConfig.Config")
                        .when(config -> !config.entries().isEmpty()))
                .proves(Strength.MEASURED, CARD.story());
    }
}
