package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ConfigurationSecret;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.List;
import java.util.Optional;

/// Variables, labels, commands and build steps are stored in clear text in the image's configuration. Build
/// arguments appear in the history as `|1 NAME=value /bin/sh -c …`.
@AutoService(ImageCheck.class)
public final class SecretsInConfiguration implements ImageCheck {
    private static final Rule RULE = Rule.of("HW-D205", Severity.CRITICAL, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secret in the image's configuration", "Geheimnis in der Konfiguration des Images"),
                    Text.of(
                            "`docker inspect` and `docker history` show it to everyone who can pull the image.",
                            "`docker inspect` und `docker history` zeigen es jedem, der das Image laden kann."))
            .fixedBy(
                    Text.of(
                            "Revoke the secret; give it at run time (docker run --env-file, a mounted secret) or at build time"
                                    + " with RUN --mount=type=secret,id=NAME",
                            "Das Geheimnis sperren; zur Laufzeit übergeben (docker run --env-file, ein eingehängtes"
                                    + " Geheimnis) oder beim Bau mit RUN --mount=type=secret,id=NAME"),
                    "CIS-Docker:4.10",
                    "dockle:CIS-DI-0010",
                    "OWASP-Docker:RULE-12",
                    "BSI:SYS.1.6.A8");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        ImageConfig config = ImageConfig.of(snapshot);
        if (!config.present()) {
            return List.of(Verdict.notApplicable(ImageTexts.NO_CONFIGURATION));
        }
        List<Verdict> found = snapshot.configurationSecrets().stream()
                .map(SecretsInConfiguration::fail)
                .toList();
        return found.isEmpty() ? List.of(Verdict.pass()) : found;
    }

    private static Verdict fail(ConfigurationSecret secret) {
        SecretHit hit = secret.hit();
        boolean named = !secret.name().isEmpty();
        String place = named ? secret.setting() + " " + secret.name() : secret.setting();
        String evidence =
                named ? secret.name() + "=" + hit.masked() + " (" + hit.kind() + ")" : hit.kind() + " " + hit.masked();
        var verdict = new Verdict.Fail(
                Location.field(secret.field()),
                place + " " + hit.kind() + " " + hit.fingerprint(),
                Text.same(evidence),
                RULE.references(),
                Optional.empty(),
                Optional.empty());
        // A telling name with any value is a strong hint, the shape of a token is proof.
        return hit.kind().equals(SecretMatcher.NAMED) ? verdict.graded(Severity.HIGH) : verdict;
    }
}
