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

/// CIS Docker 2.15: containers survive a restart of the daemon. Swarm cannot have it.
@AutoService(EngineCheck.class)
public final class NoLiveRestore implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D112", Severity.LOW, DefenceLayer.DAEMON)
            .titled(
                    Text.of("Containers stop with the daemon", "Container enden mit dem Daemon"),
                    Text.of(
                            "An update of the engine stops every container, so updates get put off.",
                            "Ein Update der Engine hält jeden Container an, daher werden Updates " + "aufgeschoben."))
            .fixedBy(
                    Text.of(
                            "Set in /etc/docker/daemon.json: \"live-restore\": true; then: kill -HUP "
                                    + "$(pidof dockerd)",
                            "In /etc/docker/daemon.json setzen: \"live-restore\": true; danach: kill "
                                    + "-HUP $(pidof dockerd)"),
                    "CIS-Docker:2.15",
                    "BSI:SYS.1.6.A14");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "LiveRestoreEnabled", enabled -> {
            var answers = new Answers(RULE);
            if (EngineInfo.swarm(engine)) {
                return List.of(Verdict.notApplicable(Text.of(
                        "the engine is in a swarm, which excludes live-restore",
                        "die Engine ist in einem Swarm, der live-restore ausschließt")));
            }
            if (EngineInfo.podman(engine)) {
                return List.of(Verdict.notApplicable(Text.of(
                        "Podman has no daemon that its containers end with",
                        "Podman hat keinen Daemon, mit dem seine Container enden")));
            }
            if (enabled.absent()) {
                return List.of(EngineInfo.missing("LiveRestoreEnabled"));
            }
            if (!enabled.bool().orElse(false)) {
                answers.fail(
                        EngineInfo.at("LiveRestoreEnabled"),
                        "LiveRestoreEnabled",
                        Text.same("LiveRestoreEnabled = false"));
            }
            return answers.orPass(EngineInfo.at("LiveRestoreEnabled"));
        });
    }
}
