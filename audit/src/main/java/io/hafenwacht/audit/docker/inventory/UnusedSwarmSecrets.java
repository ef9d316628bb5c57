package io.hafenwacht.audit.docker.inventory;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
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
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.ArrayList;
import java.util.List;

/// CIS Docker 7.4: a swarm keeps secrets encrypted and mounts them into memory; a service that gets its
/// passwords by variables does without that.
@AutoService(EngineCheck.class)
public final class UnusedSwarmSecrets implements EngineCheck {
    private static final Location WHERE = Location.field("services");

    /// Also what is said of a Compose file.
    public static final Rule RULE = Rule.of("HW-D605", Severity.LOW, DefenceLayer.SECRETS)
            .titled(
                    Text.of(
                            "Secrets of a service are guarded less than they could be",
                            "Geheimnisse eines Dienstes sind schwächer geschützt als möglich"),
                    Text.of(
                            "Secrets of a swarm or Compose file are mounted apart and shown by no inspect.",
                            "Secrets eines Swarms oder einer Compose-Datei werden getrennt eingehängt und von keinem inspect"
                                    + " gezeigt."))
            .fixedBy(
                    Text.of(
                            "docker secret create db_password FILE; docker service update --secret-add db_password"
                                    + " --env-rm DB_PASSWORD --env-add DB_PASSWORD_FILE=/run/secrets/db_password SERVICE",
                            "docker secret create db_password DATEI; docker service update --secret-add db_password"
                                    + " --env-rm DB_PASSWORD --env-add DB_PASSWORD_FILE=/run/secrets/db_password DIENST"),
                    "CIS-Docker:7.4",
                    "OWASP-Docker:RULE-12",
                    "BSI:SYS.1.6.A8");

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
        if (!engine.info().at("Swarm", "LocalNodeState").stringOrEmpty().equals("active")) {
            return List.of(Verdict.notApplicable(Text.of("no swarm is active", "kein Swarm ist aktiv")));
        }
        return switch (engine.part("engine", "services")) {
            case Observed.Unread<Node> unread -> List.of(unread.unknown(WHERE));
            case Observed.Absent<Node> _ -> List.of(new Verdict.Pass(WHERE));
            case Observed.Known<Node> known -> judge(known.value());
        };
    }

    private static List<Verdict> judge(Node services) {
        var found = new ArrayList<Verdict>();
        for (Node service : services.elements()) {
            String name = service.at("Spec", "Name").stringOrEmpty();
            Node container = service.at("Spec", "TaskTemplate", "ContainerSpec");
            for (Node variable : container.get("Env").elements()) {
                String text = variable.stringOrEmpty();
                int equals = text.indexOf('=');
                if (equals > 0
                        && !SecretMatcher.all()
                                .scanNamed("Env", text.substring(0, equals), text.substring(equals + 1))
                                .isEmpty()) {
                    found.add(Verdict.fail(
                            RULE,
                            Location.field("services." + name + ".Env"),
                            name + " " + text.substring(0, equals),
                            Text.of(
                                    "service " + name + " gets " + text.substring(0, equals) + " as a variable",
                                    "Dienst " + name + " erhält " + text.substring(0, equals) + " als Variable")));
                }
            }
        }
        return found.isEmpty() ? List.of(new Verdict.Pass(WHERE)) : List.copyOf(found);
    }
}
