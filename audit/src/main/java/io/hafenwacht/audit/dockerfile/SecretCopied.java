package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Expanded;
import io.hafenwacht.formats.dockerfile.Instruction;
import java.util.List;
import java.util.regex.Pattern;

/// All stages; judged by the name of the source. Examples and templates hold no secrets.
@AutoService(DockerfileCheck.class)
public final class SecretCopied implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D604", Severity.HIGH, DefenceLayer.SECRETS)
            .titled(
                    Text.of("File with secrets copied into the image", "Datei mit Geheimnissen ins Image kopiert"),
                    Text.of(
                            "Everyone who can pull the image can read it, also where a later step deletes it.",
                            "Jeder, der das Image laden kann, kann sie lesen, auch wenn ein späterer Schritt sie"
                                    + " löscht."))
            .fixedBy(
                    Text.of(
                            "Mount it for the step: RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci",
                            "Für den Schritt einhängen: RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci"),
                    "CIS-Docker:4.10",
                    "dockle:CIS-DI-0010",
                    "OWASP-NodeJS:RULE-9",
                    "BSI:SYS.1.6.A8");
    private static final Pattern SECRET =
            Pattern.compile("(^|/)(\\.env(\\.(?!example$|sample$|template$|dist$)[a-z]+)?|id_(rsa|dsa|ecdsa|ed25519)"
                    + "|\\.npmrc|\\.pypirc|\\.netrc|\\.git-credentials|\\.pgpass|\\.htpasswd|kubeconfig|\\.kube/config|\\.aws/credentials|\\.aws"
                    + "|\\.docker/config\\.json|\\.ssh|[^/]+\\.(p12|pfx|jks|keystore))/?$");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("COPY", "ADD")) {
            Instruction copy = one.instruction();
            List<String> words = copy.words();
            for (String raw : words.subList(0, Math.max(0, words.size() - 1))) {
                Expanded source = one.step().expand(raw);
                if (source.complete() && SECRET.matcher(source.text()).find() && !raw.contains("<<")) {
                    f.fail(
                            copy.position(),
                            copy.keyword() + " " + source.text(),
                            Text.same(copy.keyword() + " " + Findings.quoted(source.text())));
                }
            }
        }
        return f.orPass();
    }
}
