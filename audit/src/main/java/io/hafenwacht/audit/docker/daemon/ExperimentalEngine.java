package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
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

/// CIS Docker 2.18 (no experimental features) and 5.1 (no swarm mode without need).
@AutoService(EngineCheck.class)
public final class ExperimentalEngine implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D116", Severity.LOW, DefenceLayer.DAEMON)
            .titled(
                    Text.of("Features are on that nobody needs", "Funktionen sind an, die niemand braucht"),
                    Text.of(
                            "Experimental code and an idle swarm manager, with its ports 2377, 7946 "
                                    + "and 4789, are more to attack.",
                            "Unreifer Code und ein ungenutzter Swarm-Manager mit seinen Ports 2377, "
                                    + "7946 und 4789 vergrößern die Angriffsfläche."))
            .fixedBy(
                    Text.of(
                            "Remove \"experimental\" from /etc/docker/daemon.json; leave an unused "
                                    + "swarm: docker swarm leave --force",
                            "\"experimental\" aus /etc/docker/daemon.json entfernen; einen ungenutzten "
                                    + "Swarm verlassen: docker swarm leave --force"),
                    "CIS-Docker:2.18",
                    "CIS-Docker:5.1",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.SWARM);
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "ExperimentalBuild", experimental -> {
            var answers = new Answers(RULE);
            if (experimental.absent()) {
                answers.doubt(List.of(EngineInfo.missing("ExperimentalBuild")));
            }
            // Podman says true whatever it was built as.
            if (experimental.bool().orElse(false) && !EngineInfo.podman(engine)) {
                answers.fail(
                        EngineInfo.at("ExperimentalBuild"),
                        "experimental",
                        Text.same("ExperimentalBuild = true"),
                        "CIS-Docker:2.18");
            }
            Location swarm = EngineInfo.at("Swarm.LocalNodeState");
            // Only managers know the services.
            if (EngineInfo.swarm(engine)
                    && engine.info().at("Swarm", "ControlAvailable").bool().orElse(false)) {
                switch (engine.part("engine", "services")) {
                    case Observed.Unread<Node> unread -> answers.unknown(swarm, unread);
                    case Observed.Known<Node> known
                    when !known.value().elements().isEmpty() -> answers.pass(swarm);
                    case Observed.Known<Node> _, Observed.Absent<Node> _ ->
                        answers.fail(
                                swarm,
                                "idle swarm",
                                Text.of("swarm is active without any service", "Swarm ist aktiv, ohne einen Dienst"),
                                "CIS-Docker:5.1",
                                "BSI:SYS.1.6.A5");
                }
            }
            return answers.orPass(EngineInfo.at("ExperimentalBuild"));
        });
    }
}
