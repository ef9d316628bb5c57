package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 2.1: the daemon runs without root where that is possible. `SecurityOptions` names `rootless`.
@AutoService(EngineCheck.class)
public final class RootDaemon implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D101", Severity.MEDIUM, DefenceLayer.DAEMON)
            .titled(
                    Text.of("The daemon runs as root", "Der Daemon läuft als root"),
                    Text.of(
                            "Whoever breaks out of a container or into the daemon is root on the " + "host.",
                            "Wer aus einem Container oder in den Daemon ausbricht, ist root auf dem " + "Host."))
            .fixedBy(
                    Text.of(
                            "Install rootless mode for an unprivileged user: "
                                    + "dockerd-rootless-setuptool.sh install",
                            "Den Rootless-Modus für einen unprivilegierten Benutzer einrichten: "
                                    + "dockerd-rootless-setuptool.sh install"),
                    "CIS-Docker:2.1",
                    "OWASP-Docker:RULE-11",
                    "BSI:SYS.1.6.A26");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "SecurityOptions", options -> {
            var answers = new Answers(RULE);
            if (!EngineInfo.rootless(engine)) {
                answers.fail(
                        EngineInfo.at("SecurityOptions"),
                        "not rootless",
                        Text.of("SecurityOptions lacks name=rootless", "In SecurityOptions fehlt name=rootless"));
            }
            return answers.orPass(EngineInfo.at("SecurityOptions"));
        });
    }
}
