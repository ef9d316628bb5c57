package io.hafenwacht.diagnose.docker;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Proof;
import io.hafenwacht.diagnose.Strength;

/// json-file without a bound, and the log file is large.
@AutoService(Playbook.class)
public final class LogEatsDisk extends ContainerPlaybook {
    private static final Limit LARGE =
            new Limit("diagnose.log-file", 256 << 20, "bytes", "25 times what rotation is mostly set to");
    private static final Card CARD = Card.of(
            "HW-T26",
            Severity.MEDIUM,
            DefenceLayer.MONITORING,
            Text.of("The log file eats the disk", "Die Protokolldatei frisst den Speicherplatz"),
            Text.of(
                    "The container's log is kept in a file that nothing bounds, and it has grown large.",
                    "Das Protokoll des Containers liegt in einer Datei ohne Grenze und ist groß geworden."),
            Text.of(
                    "Set \"log-opts\": {\"max-size\": \"10m\", \"max-file\": \"3\"} in daemon.json, or use "
                            + "the driver `local`; it counts for containers made afterwards. `truncate -s 0` on the "
                            + "file frees the space at once.",
                    "\"log-opts\": {\"max-size\": \"10m\", \"max-file\": \"3\"} in daemon.json setzen oder "
                            + "den Treiber `local` verwenden; das gilt für danach angelegte Container. `truncate -s 0` "
                            + "auf die Datei gibt den Platz sofort frei."));

    public LogEatsDisk() {
        super(CARD, DockerProbes.LOG_FILE);
    }

    @Override
    boolean worthLooking(ContainerCase container) {
        return container.inspect("HostConfig.LogConfig.Type").text().equals("json-file");
    }

    @Override
    Diagnosis examine(ContainerCase container) {
        return Diagnosis.given(container
                        .inspect("HostConfig.LogConfig.Type")
                        .when(type -> type.stringOrEmpty().equals("json-file")))
                .and(container
                        .inspect("HostConfig.LogConfig.Config")
                        .called("max-size of the log", "max-size des Protokolls")
                        .when(
                                config -> config.get("max-size").stringOrEmpty().isEmpty()
                                        || config.get("max-size")
                                                .stringOrEmpty()
                                                .equals("-1"),
                                Proof.same(container
                                        .hostConfig()
                                        .at("LogConfig", "Config", "max-size")
                                        .stringOrEmpty())))
                .and(container
                        .file()
                        .fact(DockerProbes.LOG_FILE, "bytes")
                        .when(size -> LARGE.exceededBy(size.integer().orElse(0L))))
                .also(container.inspect("LogPath").when(_ -> true))
                .proves(Strength.MEASURED, CARD.story());
    }
}
