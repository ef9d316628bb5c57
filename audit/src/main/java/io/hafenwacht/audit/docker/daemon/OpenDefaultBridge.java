package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 2.2: containers on the default bridge do not reach each other. The engine shows the setting as
/// an option of that network; `--icc=false` needs `--iptables`.
@AutoService(EngineCheck.class)
public final class OpenDefaultBridge implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D103", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Containers on the default bridge reach each other",
                            "Container am Standardnetz erreichen einander"),
                    Text.of(
                            "One container taken over can attack every other one on that network.",
                            "Ein übernommener Container kann jeden anderen in diesem Netz angreifen."))
            .fixedBy(
                    Text.of(
                            "Set in /etc/docker/daemon.json: \"icc\": false; and give services that "
                                    + "belong together a network of their own.",
                            "In /etc/docker/daemon.json setzen: \"icc\": false; zusammengehörigen "
                                    + "Diensten ein eigenes Netz geben."),
                    "CIS-Docker:2.2",
                    "OWASP-Docker:RULE-5",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        if (engine.part("networks") instanceof Observed.Unread<Node> unread) {
            return List.of(unread.unknown(Location.field("networks")));
        }
        var answers = new Answers(RULE);
        for (Node network : engine.networks()) {
            Node options = network.get("Options");
            if (!options.get("com.docker.network.bridge.default_bridge")
                    .stringOrEmpty()
                    .equals("true")) {
                continue;
            }
            String icc = options.get("com.docker.network.bridge.enable_icc").stringOrEmpty();
            String field = "com.docker.network.bridge.enable_icc";
            Location where = Location.field("network " + network.get("Name").stringOrEmpty() + " Options." + field);
            // The engine's own default is on.
            if (icc.equals("false")) {
                answers.pass(where);
            } else {
                answers.fail(where, "icc default bridge", Text.same(field + " = \"" + Answers.quoted(icc) + "\""));
            }
        }
        return answers.orNone(Text.of("the engine has no default bridge", "die Engine hat kein Standardnetz (bridge)"));
    }
}
