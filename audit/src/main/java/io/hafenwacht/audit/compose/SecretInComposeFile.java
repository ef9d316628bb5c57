package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// What the files themselves say, also as the default of a variable. A value that `.env` gives is not in the
/// Compose file, so it is not this check's; what `env_file` names goes into the container and is.
@AutoService(ComposeCheck.class)
public final class SecretInComposeFile implements ComposeCheck {
    private static final Rule RULE = Rule.of("HW-D603", Severity.HIGH, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secret written into a Compose project", "Geheimnis in einem Compose-Projekt"),
                    Text.of(
                            "Everyone who can read the files has it, and docker inspect shows it to everyone who may use"
                                    + " the engine.",
                            "Jeder, der die Dateien lesen darf, hat es, und docker inspect zeigt es jedem, der die Engine"
                                    + " benutzen darf."))
            .fixedBy(
                    Text.of(
                            "Revoke it; then secrets: {NAME: {file: ./NAME.txt}} at the top, secrets: [NAME] in the"
                                    + " service, and read /run/secrets/NAME",
                            "Sperren; dann secrets: {NAME: {file: ./NAME.txt}} zuoberst, secrets: [NAME] im Service, und"
                                    + " /run/secrets/NAME lesen"),
                    "OWASP-Docker:RULE-12",
                    "BSI:SYS.1.6.A8");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var all = new Findings(RULE);
        for (Service service : snapshot.services()) {
            var f = new Findings(RULE);
            new WrittenSecrets(f, RULE).service(service);
            if (f.empty()) {
                f.pass(service.place());
            }
            all.add(f);
        }
        var f = new Findings(RULE);
        new WrittenSecrets(f, RULE).project(snapshot);
        if (f.empty()) {
            f.pass(Location.file(snapshot.path()));
        }
        all.add(f);
        return all.all();
    }
}
