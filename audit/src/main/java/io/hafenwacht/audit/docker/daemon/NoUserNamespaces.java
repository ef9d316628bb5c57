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

/// CIS Docker 2.9: user namespaces are on. `SecurityOptions` names `userns`; a rootless daemon has them too.
@AutoService(EngineCheck.class)
public final class NoUserNamespaces implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D102", Severity.MEDIUM, DefenceLayer.DAEMON)
            .titled(
                    Text.of("User namespaces are off", "Benutzer-Namensräume sind aus"),
                    Text.of(
                            "User 0 in a container is user 0 on the host; with a mapping it would be "
                                    + "nobody there.",
                            "Benutzer 0 im Container ist Benutzer 0 auf dem Host; mit Abbildung wäre "
                                    + "er dort niemand."))
            .fixedBy(
                    Text.of(
                            "Set in /etc/docker/daemon.json: \"userns-remap\": \"default\"; restart the "
                                    + "daemon. Images and volumes move to a folder of their own.",
                            "In /etc/docker/daemon.json setzen: \"userns-remap\": \"default\"; den "
                                    + "Daemon neu starten. Images und Volumes ziehen in einen eigenen Ordner " + "um."),
                    "CIS-Docker:2.9",
                    "OWASP-Docker:RULE-2",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "SecurityOptions", options -> {
            var answers = new Answers(RULE);
            if (!EngineInfo.rootless(engine) && !EngineInfo.security(engine).containsKey("userns")) {
                answers.fail(
                        EngineInfo.at("SecurityOptions"),
                        "no user namespaces",
                        Text.of(
                                "SecurityOptions has neither name=userns nor name=rootless",
                                "SecurityOptions enthält weder name=userns noch name=rootless"));
            }
            return answers.orPass(EngineInfo.at("SecurityOptions"));
        });
    }
}
