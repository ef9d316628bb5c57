package io.hafenwacht.audit.compose;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.audit.dockerfile.PrivilegedBuild;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeValue;
import java.util.List;

/// The Compose side of [PrivilegedBuild]: `build.privileged`, `entitlements`, `network: host`, and the agent
/// that lends the user's SSH keys to every step that asks.
@AutoService(ComposeCheck.class)
public final class BuildWithHostRights implements ComposeCheck {
    private static final String OWASP = "OWASP-Docker:RULE-3";
    private static final Text FIX = Text.of("Remove this field from build", "Dieses Feld aus build entfernen");
    private static final Text NO_BUILD = Text.of("no service is built here", "kein Service wird hier gebaut");

    @Override
    public Rule rule() {
        return PrivilegedBuild.RULE;
    }

    @Override
    public List<Verdict> check(ComposeSnapshot snapshot, CheckContext context) {
        var f = new Findings(rule());
        for (Service service : snapshot.services()) {
            if (service.value().has("build")) {
                judge(f, service, service.value().get("build"));
            }
        }
        return f.orNone(NO_BUILD);
    }

    private static void judge(Findings all, Service service, ComposeValue build) {
        var f = new Findings(PrivilegedBuild.RULE);
        ComposeValue privileged = build.get("privileged");
        if (privileged.unresolved()) {
            f.unresolved(service.where("build", "privileged"));
        } else if (privileged.string().flatMap(Amounts::bool).orElse(false)) {
            Text evidence = Text.same("build.privileged: true");
            f.fail(Severity.HIGH, service.where("build", "privileged"), "privileged", evidence, FIX, OWASP);
        }
        Location rights = service.where("build", "entitlements");
        for (ComposeValue item : build.get("entitlements").items()) {
            String right = item.stringOrEmpty();
            Text evidence = Text.same("build.entitlements: " + Findings.quoted(right));
            if (item.unresolved()) {
                f.unresolved(rights);
            } else if (right.startsWith("security.insecure")) {
                f.fail(Severity.HIGH, rights, "security", evidence, FIX, OWASP);
            } else if (right.startsWith("network.host") || right.startsWith("device")) {
                f.fail(Severity.MEDIUM, rights, "entitlement " + right, evidence, FIX, OWASP);
            }
        }
        ComposeValue network = build.get("network");
        if (network.unresolved()) {
            f.unresolved(service.where("build", "network"));
        } else if (network.stringOrEmpty().equals("host")) {
            Text evidence = Text.same("build.network: host");
            f.fail(Severity.MEDIUM, service.where("build", "network"), "network", evidence, FIX, OWASP);
        }
        if (build.has("ssh")) {
            Text evidence = Text.of(
                    "build.ssh: every step that mounts it may use the keys of the agent",
                    "build.ssh: jeder Schritt, der ihn einhängt, darf die Schlüssel des Agenten benutzen");
            f.fail(Severity.MEDIUM, service.where("build", "ssh"), "ssh", evidence, FIX);
        }
        if (f.empty()) {
            f.pass(service.where("build"));
        }
        all.add(f);
    }
}
