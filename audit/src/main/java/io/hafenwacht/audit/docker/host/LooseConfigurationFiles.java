package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.stream.Stream;

/// CIS Docker 3.1 to 3.12 and 3.17 to 3.22: who owns the files that configure the engine, and who may write
/// them. Modes are compared bit by bit.
@AutoService(EngineCheck.class)
public final class LooseConfigurationFiles implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D006", Severity.MEDIUM, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "A file that configures Docker has loose rights",
                            "Eine Datei der Docker-Konfiguration hat zu weite Rechte"),
                    Text.of(
                            "Whoever may write it decides how the daemon starts, and so becomes root.",
                            "Wer sie schreiben darf, bestimmt, wie der Daemon startet, und wird so " + "root."))
            .fixedBy(
                    Text.of(
                            "chown root:root FILE; chmod 644 FILE (folders 755, certificates 444)",
                            "chown root:root DATEI; chmod 644 DATEI (Ordner 755, Zertifikate 444)"),
                    "CIS-Docker:3.1",
                    "CIS-Docker:3.2",
                    "CIS-Docker:3.3",
                    "CIS-Docker:3.4",
                    "CIS-Docker:3.5",
                    "CIS-Docker:3.6",
                    "CIS-Docker:3.7",
                    "CIS-Docker:3.8",
                    "CIS-Docker:3.9",
                    "CIS-Docker:3.10",
                    "CIS-Docker:3.11",
                    "CIS-Docker:3.12",
                    "CIS-Docker:3.17",
                    "CIS-Docker:3.18",
                    "CIS-Docker:3.19",
                    "CIS-Docker:3.20",
                    "CIS-Docker:3.21",
                    "CIS-Docker:3.22",
                    "BSI:SYS.1.6.A20");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return Stream.concat(
                        DaemonSettings.NEEDS.stream(),
                        Stream.concat(
                                FILES.stream()
                                        .flatMap(file -> file.paths().stream())
                                        .<Need>map(Need.HostFile::new),
                                Stream.of(new Need.HostFile(CERTIFICATES))))
                .toList();
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        for (Guarded guarded : FILES) {
            Rights.judge(engine, answers, guarded, guarded.paths());
        }
        engine.hostFilesBelow("/etc/docker/certs.d").keySet().stream()
                .filter(path -> path.endsWith(".crt") || path.endsWith(".cert"))
                .forEach(path -> Rights.judge(engine, answers, REGISTRY, List.of(path)));
        if (engine.hostFile(CERTIFICATES) instanceof Observed.Unread<Node> unread && engine.seesHost()) {
            answers.unknown(Location.file(CERTIFICATES), unread);
        }
        Rights.named(engine, answers, CA, "tlscacert");
        Rights.named(engine, answers, SERVER, "tlscert");
        return answers.orNone(
                Text.of("none of these files exists on this host", "keine dieser Dateien existiert auf diesem Host"));
    }

    private static final String CERTIFICATES = "/etc/docker/certs.d/*/*";
    private static final Guarded REGISTRY = Guarded.root(0444, "3.7", "3.8");
    private static final Guarded CA = Guarded.root(0444, "3.9", "3.10");
    private static final Guarded SERVER = Guarded.root(0444, "3.11", "3.12");
    private static final List<Guarded> FILES = List.of(
            Guarded.unit("docker.service", "3.1", "3.2"),
            Guarded.unit("docker.socket", "3.3", "3.4"),
            Guarded.root(0755, "3.5", "3.6", "/etc/docker"),
            Guarded.root(0644, "3.17", "3.18", "/etc/docker/daemon.json"),
            Guarded.root(0644, "3.19", "3.20", "/etc/default/docker"),
            Guarded.root(0644, "3.22", "3.21", "/etc/sysconfig/docker"));
}
