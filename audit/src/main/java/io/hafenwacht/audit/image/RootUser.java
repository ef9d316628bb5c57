package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// CIS Docker 4.1: a user for the container has been created. `Config.User` is `name|uid[:group|gid]`; empty
/// means uid 0, and a name means whatever `/etc/passwd` maps it to.
@AutoService(ImageCheck.class)
public final class RootUser implements ImageCheck {
    private static final Rule RULE = Rule.of("HW-D201", Severity.HIGH, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Image runs as root", "Image läuft als root"),
                    Text.of(
                            "Whoever breaks into the process is root in the container, one kernel bug away from the host.",
                            "Wer in den Prozess eindringt, ist root im Container, nur einen Kernelfehler vom Host entfernt."))
            .fixedBy(
                    Text.of(
                            "Add to the Dockerfile: RUN useradd --system --uid 10001 app, then USER 10001",
                            "In das Dockerfile aufnehmen: RUN useradd --system --uid 10001 app, danach USER 10001"),
                    "CIS-Docker:4.1",
                    "dockle:CIS-DI-0001",
                    "OWASP-Docker:RULE-2",
                    "BSI:SYS.1.6.A17");

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
        Location where = Location.field("Config.User");
        String user = config.user();
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        if (name.isEmpty() || name.equals("root") || isZero(name)) {
            return List.of(Verdict.fail(RULE, where, "Config.User", Text.same("Config.User = \"" + user + "\"")));
        }
        if (name.chars().allMatch(Character::isDigit)) {
            return List.of(new Verdict.Pass(where));
        }
        Optional<String> passwd = ImageConfig.content(snapshot, "etc/passwd");
        Optional<String> uid = passwd.flatMap(text -> uidOf(text, name));
        if (uid.isEmpty()) {
            return List.of(Verdict.unknown(
                    where,
                    Text.of(
                            "user \"" + name + "\" is not in the image's /etc/passwd, so its uid is not known",
                            "Benutzer \"" + name + "\" steht nicht in /etc/passwd des Images, seine uid ist unbekannt"),
                    Text.of("Use a numeric USER.", "Eine numerische USER-Angabe verwenden.")));
        }
        if (isZero(uid.get())) {
            return List.of(Verdict.fail(
                    RULE,
                    where,
                    "Config.User",
                    Text.of(
                            "Config.User = \"" + user + "\", which /etc/passwd maps to uid 0",
                            "Config.User = \"" + user + "\", was /etc/passwd auf uid 0 abbildet")));
        }
        return List.of(new Verdict.Pass(where));
    }

    private static boolean isZero(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> c == '0');
    }

    private static Optional<String> uidOf(String passwd, String name) {
        return passwd.lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 2 && fields[0].equals(name))
                .map(fields -> fields[2].strip())
                .findFirst();
    }
}
