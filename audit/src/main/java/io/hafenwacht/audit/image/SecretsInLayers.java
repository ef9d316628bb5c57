package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 4.10: secrets are not stored in images. A layer keeps a file that a later one deletes, so every
/// layer counts.
@AutoService(ImageCheck.class)
public final class SecretsInLayers implements ImageCheck {
    private static final Rule RULE = Rule.of("HW-D204", Severity.CRITICAL, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secret in an image layer", "Geheimnis in einer Image-Schicht"),
                    Text.of(
                            "Everyone who can pull the image can read it, deleted later or not.",
                            "Jeder, der das Image laden kann, kann es lesen, auch wenn es später gelöscht wurde."))
            .fixedBy(
                    Text.of(
                            "Revoke the secret, then rebuild with RUN --mount=type=secret,id=NAME and without the file",
                            "Das Geheimnis sperren, dann mit RUN --mount=type=secret,id=NAME und ohne die Datei neu bauen"),
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
        List<Verdict> found = snapshot.inventory().secrets().stream()
                .<Verdict>map(SecretsInLayers::fail)
                .toList();
        return found.isEmpty() ? List.of(Verdict.pass()) : found;
    }

    private static Verdict fail(SecretHit hit) {
        String what = hit.kind() + " " + hit.masked();
        Text evidence = hit.visible()
                ? Text.same(what)
                : Text.of(
                        what + " (deleted by a later layer, still in this one)",
                        what + " (von einer späteren Schicht gelöscht, in dieser noch enthalten)");
        Location where = new Location(hit.path(), hit.line(), hit.column(), "", hit.imageLayer());
        return Verdict.fail(RULE, where, hit.kind() + " " + hit.path() + " " + hit.fingerprint(), evidence);
    }
}
