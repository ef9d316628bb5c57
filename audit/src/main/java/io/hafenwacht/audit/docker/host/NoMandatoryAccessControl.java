package io.hafenwacht.audit.docker.host;

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
import java.util.Map;

/// AppArmor or SELinux confines containers. `SecurityOptions` names the one that the daemon uses; on SELinux
/// systems that needs `selinux-enabled`.
@AutoService(EngineCheck.class)
public final class NoMandatoryAccessControl implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D009", Severity.MEDIUM, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "Neither AppArmor nor SELinux confines containers",
                            "Weder AppArmor noch SELinux schränkt Container ein"),
                    Text.of(
                            "One layer fewer between a process that broke out and the files of the " + "host.",
                            "Eine Schicht weniger zwischen einem ausgebrochenen Prozess und den "
                                    + "Dateien des Hosts."))
            .fixedBy(
                    Text.of(
                            "Debian, Ubuntu: apt-get install apparmor, reboot. Red Hat: SELinux "
                                    + "enforcing, \"selinux-enabled\": true in /etc/docker/daemon.json.",
                            "Debian, Ubuntu: apt-get install apparmor, neu starten. Red Hat: SELinux "
                                    + "enforcing, \"selinux-enabled\": true in /etc/docker/daemon.json."),
                    "CIS-Docker:5.2",
                    "CIS-Docker:5.3",
                    "OWASP-Docker:RULE-6",
                    "BSI:SYS.1.6.A26");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "SecurityOptions", options -> {
            var answers = new Answers(RULE);
            Map<String, String> security = EngineInfo.security(engine);
            if (!security.containsKey("apparmor") && !security.containsKey("selinux")) {
                answers.fail(
                        EngineInfo.at("SecurityOptions"),
                        "no mandatory access control",
                        Text.of(
                                "SecurityOptions has neither name=apparmor nor name=selinux",
                                "SecurityOptions enthält weder name=apparmor noch name=selinux"));
            }
            return answers.orPass(EngineInfo.at("SecurityOptions"));
        });
    }
}
