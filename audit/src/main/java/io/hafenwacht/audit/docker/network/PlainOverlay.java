package io.hafenwacht.audit.docker.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.NetworkCheck;
import io.hafenwacht.audit.docker.NetworkView;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 7.3: all swarm overlay networks are encrypted. The option's presence counts, whatever its value
/// (libnetwork, `ov_network.go`).
@AutoService(NetworkCheck.class)
public final class PlainOverlay implements NetworkCheck {
    /// Also what is said of a Compose file.
    public static final Rule RULE = Rule.of("HW-D511", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Overlay network without encryption", "Overlay-Netz ohne Verschlüsselung"),
                    Text.of(
                            "VXLAN carries the containers' traffic between nodes in plain text, open to reading and forging.",
                            "VXLAN trägt den Verkehr der Container zwischen den Knoten im Klartext, les- und fälschbar."))
            .fixedBy(
                    Text.of(
                            "docker network create --driver overlay --opt encrypted NAME, and move the services there; open "
                                    + "protocol 50 (ESP) between the nodes. ingress: docker network rm ingress, then create it with "
                                    + "--ingress --opt encrypted.",
                            "docker network create --driver overlay --opt encrypted NAME, und die Services dorthin umziehen; "
                                    + "Protokoll 50 (ESP) zwischen den Knoten öffnen. ingress: docker network rm ingress, dann mit "
                                    + "--ingress --opt encrypted neu anlegen."),
                    "CIS-Docker:7.3",
                    "BSI:SYS.1.6.A5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(NetworkView view, CheckContext context) {
        String driver = view.network().get("Driver").stringOrEmpty();
        var answers = new Answers(RULE);
        Location where = Location.field("Options.encrypted");
        if (driver.isEmpty()) {
            answers.unknown(
                    Location.field("Driver"),
                    Text.of("the engine does not say the driver", "die Engine nennt den Treiber nicht"),
                    Text.of("docker network inspect " + quoted(view), "docker network inspect " + quoted(view)));
            return answers.orPass(where);
        }
        if (!driver.equals("overlay")) {
            return List.of(
                    Verdict.notApplicable(Text.of("the driver is not overlay", "der Treiber ist nicht overlay")));
        }
        Node options = view.network().get("Options");
        if (!options.entries().containsKey("encrypted")) {
            answers.fail(
                    where,
                    "Options.encrypted",
                    Text.of(
                            quoted(view) + ": Driver = overlay, no option \"encrypted\"",
                            quoted(view) + ": Driver = overlay, keine Option \"encrypted\""));
        }
        return answers.orPass(where);
    }

    private static String quoted(NetworkView view) {
        return Answers.quoted(view.name());
    }
}
