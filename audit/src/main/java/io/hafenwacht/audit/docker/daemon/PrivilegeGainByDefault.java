package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 2.14: containers may not gain privileges by default. Engines since 24 name `no-new-privileges`
/// among the `SecurityOptions`; older ones keep it in their settings.
@AutoService(EngineCheck.class)
public final class PrivilegeGainByDefault implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D113", Severity.MEDIUM, DefenceLayer.DAEMON)
            .titled(
                    Text.of(
                            "Containers may gain privileges by default",
                            "Container dürfen standardmäßig Rechte hinzugewinnen"),
                    Text.of(
                            "A setuid program in any image gives a user in the container its root.",
                            "Ein setuid-Programm in irgendeinem Image macht einen Benutzer im " + "Container zu root."))
            .fixedBy(
                    Text.of(
                            "Set in /etc/docker/daemon.json: \"no-new-privileges\": true; restart the " + "daemon.",
                            "In /etc/docker/daemon.json setzen: \"no-new-privileges\": true; den "
                                    + "Daemon neu starten."),
                    "CIS-Docker:2.14",
                    "OWASP-Docker:RULE-4",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return DaemonSettings.NEEDS;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "SecurityOptions", options -> {
            var answers = new Answers(RULE);
            Location where = EngineInfo.at("SecurityOptions");
            if (EngineInfo.security(engine).containsKey("no-new-privileges")) {
                return answers.orPass(where);
            }
            if (EngineInfo.major(engine).orElse(0) >= FIRST_THAT_TELLS) {
                answers.fail(
                        where,
                        "no-new-privileges",
                        Text.of(
                                "SecurityOptions lacks no-new-privileges",
                                "In SecurityOptions fehlt no-new-privileges"));
                return answers.orPass(where);
            }
            DaemonSettings settings = DaemonSettings.of(engine);
            switch (settings.get("no-new-privileges")) {
                case Observed.Unread<DaemonSettings.Setting> unread ->
                    answers.unknown(settings.at("no-new-privileges"), unread);
                case Observed.Absent<DaemonSettings.Setting> _ ->
                    answers.fail(
                            settings.at("no-new-privileges"),
                            "no-new-privileges",
                            Text.of("no-new-privileges is not set", "no-new-privileges ist nicht gesetzt"));
                case Observed.Known<DaemonSettings.Setting> known -> {
                    if (known.value().isTrue()) {
                        answers.pass(known.value().where());
                    } else {
                        answers.fail(
                                known.value().where(),
                                "no-new-privileges",
                                Text.same(Answers.quoted(known.value().shown())));
                    }
                }
            }
            return answers.orPass(where);
        });
    }

    private static final int FIRST_THAT_TELLS = 24;
}
