package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// All stages. A telling name is enough for ARG, since the value given at the build is kept; an ENV that is
/// empty holds nothing yet.
@AutoService(DockerfileCheck.class)
public final class SecretInBuild implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D601", Severity.CRITICAL, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secret in the Dockerfile", "Geheimnis im Dockerfile"),
                    Text.of(
                            "ENV, ARG and commands stay readable in the image and its history, for everyone who can"
                                    + " pull it.",
                            "ENV, ARG und Befehle bleiben im Image und seinem Verlauf lesbar, für jeden, der es laden"
                                    + " kann."))
            .fixedBy(
                    Text.of(
                            "Revoke it, then use RUN --mount=type=secret,id=NAME,env=NAME COMMAND and docker build"
                                    + " --secret id=NAME",
                            "Sperren, dann RUN --mount=type=secret,id=NAME,env=NAME BEFEHL und docker build --secret"
                                    + " id=NAME verwenden"),
                    "hadolint:DL3064",
                    "Trivy:DS-0031",
                    "BuildKit:SecretsUsedInArgOrEnv",
                    "CIS-Docker:4.10",
                    "dockle:CIS-DI-0010",
                    "OWASP-Docker:RULE-12",
                    "OWASP-NodeJS:RULE-10",
                    "BSI:SYS.1.6.A8");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        var secrets = new WrittenSecrets(snapshot, f);
        snapshot.all("ENV", "ARG").forEach(secrets::variables);
        snapshot.file().instructions().stream()
                .filter(i -> i.is("ARG") && snapshot.all("ARG").stream().noneMatch(p -> p.instruction() == i))
                .forEach(secrets::global);
        snapshot.all("COPY").forEach(secrets::target);
        snapshot.commands().forEach(secrets::command);
        snapshot.all("RUN", "CMD", "ENTRYPOINT", "LABEL", "HEALTHCHECK", "COPY", "ADD")
                .forEach(secrets::text);
        return f.orPass();
    }
}
