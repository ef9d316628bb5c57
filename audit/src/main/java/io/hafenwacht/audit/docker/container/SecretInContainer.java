package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.List;

/// What inspect shows, everyone reads who may ask the engine: variables, arguments, labels, the health check.
/// A saved snapshot holds marks in the place of values, which the matcher knows. Compose files have a check
/// of their own, which also sees what stands in their build section.
@AutoService(ContainerCheck.class)
public final class SecretInContainer implements ContainerCheck {
    private static final Rule RULE = Rule.of("HW-D602", Severity.HIGH, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secret in the container's configuration", "Geheimnis in der Konfiguration des Containers"),
                    Text.of(
                            "`docker inspect`, crash reports and every child process show it.",
                            "`docker inspect`, Absturzberichte und jeder Kindprozess zeigen es."))
            .fixedBy(
                    Text.of(
                            "Change the secret, mount it as a file and name the file: -v db.pw:/run/secrets/db:ro"
                                    + " -e DB_PASSWORD_FILE=/run/secrets/db",
                            "Das Geheimnis ändern, als Datei einhängen und die Datei nennen:"
                                    + " -v db.pw:/run/secrets/db:ro -e DB_PASSWORD_FILE=/run/secrets/db"),
                    "OWASP-Docker:RULE-12",
                    "BSI:SYS.1.6.A8");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (!view.live()) {
            return f.orNone(Text.of("HW-D603 judges Compose files", "Compose-Dateien bewertet HW-D603"));
        }
        SecretMatcher matcher = SecretMatcher.all();
        Findings.Listing variables = f.texts("Config.Env");
        f.doubt(variables);
        for (Findings.Item variable : variables.items()) {
            int equals = variable.text().indexOf('=');
            if (equals > 0) {
                String name = variable.text().substring(0, equals);
                matcher.scanNamed(variable.field(), name, variable.text().substring(equals + 1))
                        .forEach(hit -> fail(f, "Config.Env", "Env " + name, hit));
            }
        }
        view.at("Config.Labels")
                .entries()
                .forEach((name, value) -> matcher.scanNamed("Config.Labels", name, value.stringOrEmpty())
                        .forEach(hit -> fail(f, "Config.Labels", "Labels " + name, hit)));
        for (String field : List.of("Config.Cmd", "Config.Entrypoint", "Config.Healthcheck.Test")) {
            Findings.Listing words = f.texts(field);
            f.doubt(words);
            matcher.scanCommand(field, String.join(" ", words.texts())).forEach(hit -> fail(f, field, field, hit));
        }
        return f.orPass("Config.Env");
    }

    private static void fail(Findings f, String field, String subject, SecretHit hit) {
        // A telling name with any value is a strong hint, the shape of a token is proof.
        f.graded(
                hit.kind().equals(SecretMatcher.NAMED) ? Severity.MEDIUM : Severity.HIGH,
                field,
                subject + " " + hit.kind(),
                Text.same(Findings.quoted(subject) + " = " + hit.masked() + " (" + hit.kind() + ")"));
    }
}
