package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// CIS Docker 2.17: the daemon filters system calls by default. `SecurityOptions` names the profile:
/// `default` (`builtin` since 24), a path, or `unconfined`.
@AutoService(EngineCheck.class)
public final class WeakSeccompDefault implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D115", Severity.HIGH, DefenceLayer.DAEMON)
            .titled(
                    Text.of(
                            "System calls of containers are not filtered",
                            "Systemaufrufe der Container werden nicht gefiltert"),
                    Text.of(
                            "Every call of the kernel is open to every container, also those that "
                                    + "its holes are reached by.",
                            "Jeder Kernelaufruf steht jedem Container offen, auch die, über die "
                                    + "seine Lücken erreichbar sind."))
            .fixedBy(
                    Text.of(
                            "Remove \"seccomp-profile\" from /etc/docker/daemon.json, use a kernel "
                                    + "with CONFIG_SECCOMP_FILTER, restart the daemon.",
                            "\"seccomp-profile\" aus /etc/docker/daemon.json entfernen, einen Kernel "
                                    + "mit CONFIG_SECCOMP_FILTER verwenden, den Daemon neu starten."),
                    "CIS-Docker:2.17",
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
            Location where = EngineInfo.at("SecurityOptions");
            String name = EngineInfo.security(engine).get("seccomp");
            if (name == null) {
                answers.fail(
                        where,
                        "no seccomp",
                        Text.of("SecurityOptions lacks name=seccomp", "In SecurityOptions fehlt name=seccomp"));
                return answers.orPass(where);
            }
            if (name.equals("unconfined")) {
                answers.fail(where, "seccomp unconfined", Text.same("name=seccomp,profile=unconfined"));
            } else if (!Set.of("", "default", "builtin").contains(name)) {
                answers.unknown(
                        where,
                        Text.of(
                                "the profile " + Answers.quoted(name) + " was not read: it may be weaker or stricter",
                                "das Profil " + Answers.quoted(name)
                                        + " wurde nicht gelesen: es kann schwächer oder strenger sein"),
                        Text.of(
                                "Compare it with the default profile of this engine's release.",
                                "Mit dem Standardprofil dieser Engine-Version vergleichen."));
            }
            return answers.orPass(where);
        });
    }
}
