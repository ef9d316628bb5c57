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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `passwd(5)`, `shadow(5)`, `group(5)`: an empty password field lets anyone in; a second uid 0 is a second
/// root; a shared uid or gid makes two names one identity.
@AutoService(ImageCheck.class)
public final class AccountsFile implements ImageCheck {
    private static final Rule RULE = Rule.of("HW-D206", Severity.HIGH, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Accounts that weaken the image", "Konten, die das Image schwächen"),
                    Text.of(
                            "An account without password, or a second root, is a way up for whoever is inside.",
                            "Ein Konto ohne Passwort oder ein zweiter root ist ein Weg nach oben für jeden, der drinnen ist."))
            .fixedBy(
                    Text.of(
                            "Lock the account in the Dockerfile: RUN passwd -l NAME, or remove it: RUN userdel NAME",
                            "Das Konto im Dockerfile sperren: RUN passwd -l NAME, oder entfernen: RUN userdel NAME"),
                    "dockle:DKL-LI-0001",
                    "dockle:DKL-LI-0002");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        Optional<String> passwd = ImageConfig.content(snapshot, "etc/passwd");
        if (passwd.isEmpty()) {
            return List.of(Verdict.notApplicable(ImageTexts.noFile("/etc/passwd")));
        }
        var found = new ArrayList<Verdict>();
        emptyPasswords("etc/passwd", passwd.get(), found);
        ImageConfig.content(snapshot, "etc/shadow").ifPresent(text -> emptyPasswords("etc/shadow", text, found));
        sharedIds("etc/passwd", passwd.get(), "uid", found);
        ImageConfig.content(snapshot, "etc/group").ifPresent(text -> sharedIds("etc/group", text, "gid", found));
        return found.isEmpty() ? List.of(new Verdict.Pass(Location.file("etc/passwd"))) : found;
    }

    private static void emptyPasswords(String path, String text, List<Verdict> found) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String[] fields = line.split(":", -1);
            if (fields.length > 2 && !fields[0].isEmpty() && fields[1].isEmpty()) {
                found.add(fail(
                        path,
                        number,
                        "dockle:DKL-LI-0001",
                        "empty " + fields[0],
                        Text.of(
                                "account \"" + fields[0] + "\" has an empty password field",
                                "Konto \"" + fields[0] + "\" hat ein leeres Passwortfeld")));
            }
        }
    }

    private static void sharedIds(String path, String text, String what, List<Verdict> found) {
        Map<String, String> owners = new HashMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String[] fields = line.split(":", -1);
            if (fields.length < 3 || fields[2].isBlank()) {
                continue;
            }
            String first = owners.putIfAbsent(fields[2], fields[0]);
            if (first != null && !first.equals(fields[0])) {
                var verdict = fail(
                        path,
                        number,
                        "dockle:DKL-LI-0002",
                        what + " " + fields[0],
                        Text.of(
                                "\"" + fields[0] + "\" has the same " + what + " " + fields[2] + " as \"" + first
                                        + "\"",
                                "\"" + fields[0] + "\" hat dieselbe " + what + " " + fields[2] + " wie \"" + first
                                        + "\""));
                boolean secondRoot = what.equals("uid") && fields[2].strip().matches("0+");
                found.add(secondRoot ? verdict : verdict.graded(Severity.MEDIUM));
            }
        }
    }

    private static Verdict.Fail fail(String path, int line, String reference, String subject, Text evidence) {
        return new Verdict.Fail(
                new Location(path, line, 0, "", ""),
                path + " " + subject,
                evidence,
                RULE.references().stream()
                        .filter(r -> r.toString().equals(reference))
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }
}
