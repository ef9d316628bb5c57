package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.ArrayList;
import java.util.List;

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
        SecretMatcher matcher = SecretMatcher.all();
        var found = new ArrayList<Verdict>();
        int index = 0;
        for (Node variable : config.environment()) {
            String text = variable.stringOrEmpty();
            int equals = text.indexOf('=');
            String field = "Config.Env[" + index++ + "]";
            if (equals > 0) {
                String name = text.substring(0, equals);
                matcher.scanNamed(field, name, text.substring(equals + 1))
                        .forEach(hit -> found.add(fail(hit, field, field(name, hit), "Env " + name)));
            }
        }
        config.config()
                .get("Labels")
                .entries()
                .forEach((name, value) -> matcher.scanNamed("Config.Labels", name, value.stringOrEmpty())
                        .forEach(hit -> found.add(
                                fail(hit, "Config.Labels[\"" + name + "\"]", field(name, hit), "Labels " + name))));
        for (String command : List.of("Cmd", "Entrypoint")) {
            String words = String.join(
                    " ",
                    config.config().get(command).elements().stream()
                            .map(Node::stringOrEmpty)
                            .toList());
            matcher.scanCommand("Config." + command, words)
                    .forEach(
                            hit -> found.add(fail(hit, "Config." + command, hit.kind() + " " + hit.masked(), command)));
        }
        int step = 0;
        for (Node entry : config.history()) {
            String field = "history[" + step++ + "].created_by";
            matcher.scanCommand(field, entry.get("created_by").stringOrEmpty())
                    .forEach(hit -> found.add(fail(hit, field, hit.kind() + " " + hit.masked(), "history")));
        }
        return found.isEmpty() ? List.of(Verdict.pass()) : found;
    }

    private static String field(String name, SecretHit hit) {
        return name + "=" + hit.masked() + " (" + hit.kind() + ")";
    }

    private static Verdict fail(SecretHit hit, String field, String evidence, String subject) {
        var verdict = Verdict.fail(
                RULE, Location.field(field), subject + " " + hit.kind() + " " + hit.fingerprint(), Text.same(evidence));
        // A telling name with any value is a strong hint, the shape of a token is proof.
        return hit.kind().equals(SecretMatcher.NAMED) ? verdict.graded(Severity.HIGH) : verdict;
    }
}
