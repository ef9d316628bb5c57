package io.hafenwacht.audit.tree;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.tree.TreeSnapshot.TreeSecret;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.SecretKind;
import io.hafenwacht.formats.secret.SecretMatcher;
import io.hafenwacht.formats.secret.SkipReason;
import java.util.List;

/// As grave as the loss of such a secret; low where its file stays on this disk because Git ignores it,
/// where everybody knows it, and in tests and examples, where most are made up.
@AutoService(TreeCheck.class)
public final class SecretInFile implements TreeCheck {
    private static final Rule RULE = Rule.of("HW-D608", Severity.HIGH, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secret in a file of the source tree", "Geheimnis in einer Datei des Quellbaums"),
                    Text.of(
                            "Everyone who gets the folder or its history has it, and COPY . puts it into images.",
                            "Jeder, der den Ordner oder seine Historie erhält, hat es, und COPY . trägt es in Images."))
            .fixedBy(
                    Text.of(
                            "Revoke the secret, replace it by a reference (a variable, a secret store), and name the"
                                    + " file in .gitignore and .dockerignore",
                            "Das Geheimnis sperren, durch einen Verweis ersetzen (Variable, Geheimnisspeicher) und die"
                                    + " Datei in .gitignore und .dockerignore aufnehmen"),
                    "OWASP-Docker:RULE-12",
                    "OWASP-NodeJS:RULE-10",
                    "BSI:SYS.1.6.A8");

    private static final Text ON_DISK = Text.of(
            "Keep the file out of images (.dockerignore) and backups, or replace the secret by a reference",
            "Die Datei aus Images (.dockerignore) und Sicherungen heraushalten oder das Geheimnis durch einen Verweis"
                    + " ersetzen");

    private static final Text IF_REAL = Text.of(
            "If it opens anything, revoke it; if not, say so: hafenwacht:ignore HW-D608 reason=\"…\" until=… beside it",
            "Wenn es etwas öffnet, sperren; sonst daneben sagen: hafenwacht:ignore HW-D608 reason=\"…\" until=…");

    private static final Text REFERENCE = Text.of(
            "Refer to a variable without default (${DB_PASSWORD:?}), and make sure that nothing runs with this value",
            "Auf eine Variable ohne Vorgabe verweisen (${DB_PASSWORD:?}) und sicherstellen, dass nichts mit diesem Wert"
                    + " läuft");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(TreeSnapshot snapshot, CheckContext context) {
        List<Verdict> found =
                snapshot.secrets().stream().<Verdict>map(SecretInFile::fail).toList();
        return found.isEmpty() ? List.of(Verdict.pass()) : found;
    }

    private static Verdict fail(TreeSecret secret) {
        SecretHit hit = secret.hit();
        var fail = Verdict.fail(
                RULE,
                new Location(hit.path(), hit.line(), hit.column(), "", ""),
                hit.kind() + " " + hit.path() + " " + hit.fingerprint(),
                evidence(secret));
        if (SkipReason.testOrExample(hit.path())) {
            return fail.graded(Severity.LOW).fixedBy(IF_REAL);
        }
        if (secret.placeholder()) {
            return fail.graded(Severity.LOW).fixedBy(REFERENCE);
        }
        return switch (secret.tracking()) {
            case IGNORED -> fail.graded(Severity.LOW).fixedBy(ON_DISK);
            case SHARED, TRACKED_THOUGH_IGNORED -> fail.graded(severity(hit));
        };
    }

    private static Severity severity(SecretHit hit) {
        return SecretMatcher.all().kind(hit.kind()).map(SecretKind::severity).orElse(RULE.severity());
    }

    private static Text evidence(TreeSecret secret) {
        String what = secret.hit().kind() + " " + secret.hit().masked();
        if (SkipReason.testOrExample(secret.hit().path())) {
            return Text.of(
                    what + " (in a test or example: probably made up)",
                    what + " (in einem Test oder Beispiel: wohl erfunden)");
        }
        if (secret.placeholder()) {
            return Text.of(
                    what + " (a placeholder, or a password that everybody knows)",
                    what + " (ein Platzhalter oder ein Passwort, das jeder kennt)");
        }
        return switch (secret.tracking()) {
            case SHARED -> Text.same(what);
            case IGNORED ->
                Text.of(
                        what + " (Git ignores the file: it is on this disk only)",
                        what + " (Git ignoriert die Datei: Sie liegt nur auf diesem Datenträger)");
            case TRACKED_THOUGH_IGNORED ->
                Text.of(
                        what + " (.gitignore names the file, but Git has it all the same: git rm --cached)",
                        what + " (.gitignore nennt die Datei, aber Git führt sie dennoch: git rm --cached)");
        };
    }
}
