package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.stream.Stream;

/// CIS Docker 3.13 to 3.16, 3.23 and 3.24: the sockets of Docker and containerd and the daemon's TLS key are
/// for root (and the group docker) alone. Modes are compared bit by bit.
@AutoService(EngineCheck.class)
public final class LooseSockets implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D007", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "A socket or key of Docker has loose rights",
                            "Ein Socket oder Schlüssel von Docker hat zu weite Rechte"),
                    Text.of(
                            "Whoever may open the socket, or read the key, is root on this host.",
                            "Wer den Socket öffnen oder den Schlüssel lesen darf, ist root auf " + "diesem Host."))
            .fixedBy(
                    Text.of(
                            "chown root:docker /run/docker.sock; chmod 660 /run/docker.sock; chown "
                                    + "root:root /run/containerd/containerd.sock; chmod 660 "
                                    + "/run/containerd/containerd.sock; chown root:root KEY; chmod 400 KEY",
                            "chown root:docker /run/docker.sock; chmod 660 /run/docker.sock; chown "
                                    + "root:root /run/containerd/containerd.sock; chmod 660 "
                                    + "/run/containerd/containerd.sock; chown root:root SCHLÜSSEL; chmod 400 "
                                    + "SCHLÜSSEL"),
                    "CIS-Docker:3.13",
                    "CIS-Docker:3.14",
                    "CIS-Docker:3.15",
                    "CIS-Docker:3.16",
                    "CIS-Docker:3.23",
                    "CIS-Docker:3.24",
                    "OWASP-Docker:RULE-1",
                    "BSI:SYS.1.6.A16",
                    "BSI:SYS.1.6.A20");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return Stream.concat(
                        DaemonSettings.NEEDS.stream(),
                        Stream.of(
                                new Need.HostFile(EngineSockets.DEFAULT),
                                new Need.HostFile(EngineSockets.PODMAN),
                                new Need.HostFile(EngineSockets.CONTAINERD),
                                new Need.HostFile(EngineSockets.OWN_CONTAINERD)))
                .toList();
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        if (EngineInfo.rootless(engine)) {
            return List.of(Verdict.notApplicable(Text.of(
                    "a rootless daemon has its socket in its user's folder",
                    "ein Daemon ohne root hat seinen Socket im Ordner seines Benutzers")));
        }
        var answers = new Answers(RULE);
        Rights.judge(engine, answers, DOCKER, EngineSockets.docker(engine));
        Rights.judge(engine, answers, CONTAINERD, EngineSockets.containerd(engine));
        Rights.named(engine, answers, KEY, "tlskey");
        return answers.orNone(
                Text.of("no socket of Docker exists on this host", "auf diesem Host existiert kein Socket von Docker"));
    }

    private static final Guarded DOCKER = new Guarded(List.of(), "docker", 0660, "CIS-Docker:3.15", "CIS-Docker:3.16");
    private static final Guarded CONTAINERD =
            new Guarded(List.of(), "root", 0660, "CIS-Docker:3.23", "CIS-Docker:3.24");
    private static final Guarded KEY = new Guarded(List.of(), "root", 0400, "CIS-Docker:3.13", "CIS-Docker:3.14");
}
