package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.audit.docker.inventory.UnusedSwarmSecrets;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeValue;
import java.util.ArrayList;
import java.util.List;

/// A secret from a file is a bind mount: it keeps owner and mode of the file, and Compose ignores `uid`,
/// `gid` and `mode` without a word (Compose specification, "secrets"). One from a variable stands in the
/// environment of whoever starts the project.
@AutoService(ComposeCheck.class)
public final class IgnoredSecretSettings implements ComposeCheck {
    private static final Text FIX = Text.of(
            "Set owner and mode on the file itself: chown 10001 NAME.txt && chmod 400 NAME.txt",
            "Eigentümer und Rechte an der Datei selbst setzen: chown 10001 NAME.txt && chmod 400 NAME.txt");

    @Override
    public Rule rule() {
        return UnusedSwarmSecrets.RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var f = new Findings(rule());
        for (Service service : snapshot.services()) {
            for (ComposeValue used : service.value().get("secrets").items()) {
                settings(f, snapshot, service, used);
            }
        }
        snapshot.section("secrets").entries().forEach((name, field) -> {
            if (field.value().has("environment")) {
                String variable = field.value().get("environment").stringOrEmpty();
                f.fail(
                        Severity.INFO,
                        Findings.at(field.value().placeOf("environment"), "secrets." + name + ".environment"),
                        "environment " + name,
                        Text.of(
                                "secrets." + name + " comes from the variable " + Findings.quoted(variable),
                                "secrets." + name + " kommt aus der Variablen " + Findings.quoted(variable)),
                        Text.of(
                                "Take it from a file that only its owner may read: secrets: {NAME: {file: ./NAME.txt}}",
                                "Aus einer Datei nehmen, die nur ihr Eigentümer lesen darf: secrets: {NAME: {file:"
                                        + " ./NAME.txt}}"),
                        "OWASP-Docker:RULE-12");
            }
        });
        return f.orNone(Text.of("no secrets of Compose are used", "keine Geheimnisse von Compose werden verwendet"));
    }

    private static void settings(Findings f, ComposeSnapshot snapshot, Service service, ComposeValue used) {
        String name = used.get("source").string().orElse(used.stringOrEmpty());
        ComposeValue secret = snapshot.section("secrets").get(name);
        Location at = Findings.at(used.place(), "services." + service.name() + ".secrets");
        var ignored = new ArrayList<String>();
        for (String field : new String[] {"uid", "gid", "mode"}) {
            if (used.has(field)) {
                ignored.add(field);
            }
        }
        if (!secret.has("file") || ignored.isEmpty()) {
            f.pass(at);
            return;
        }
        String fields = String.join(", ", ignored);
        f.fail(
                Severity.LOW,
                at,
                "ignored " + name,
                Text.of(
                        "secret " + name + " is a file, so this has no effect: " + fields,
                        "das Geheimnis " + name + " ist eine Datei, also bleibt ohne Wirkung: " + fields),
                FIX,
                "OWASP-Docker:RULE-12",
                "BSI:SYS.1.6.A8");
    }
}
