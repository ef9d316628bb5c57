package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Locale;

/// CIS Docker 4.8: setuid and setgid permissions are removed. File capabilities (`security.capability`) give
/// rights in the same way. A setgid directory only passes its group on and is no finding.
@AutoService(ImageCheck.class)
public final class SetuidFiles implements ImageCheck {
    private static final Rule RULE = Rule.of("HW-D203", Severity.MEDIUM, DefenceLayer.IMAGE)
            .titled(
                    Text.of(
                            "Files that give their caller more rights",
                            "Dateien, die ihrem Aufrufer mehr Rechte geben"),
                    Text.of(
                            "A setuid program turns an ordinary user of the container into root.",
                            "Ein setuid-Programm macht einen gewöhnlichen Benutzer des Containers zu root."))
            .fixedBy(
                    Text.of(
                            "Add to the Dockerfile: RUN chmod a-s FILE (or setcap -r FILE), or run with --security-opt"
                                    + " no-new-privileges",
                            "In das Dockerfile aufnehmen: RUN chmod a-s DATEI (oder setcap -r DATEI), oder mit"
                                    + " --security-opt no-new-privileges starten"),
                    "CIS-Docker:4.8",
                    "dockle:CIS-DI-0008",
                    "OWASP-Docker:RULE-4");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<FilePattern> needs() {
        return List.of(new FilePattern.ModeBits(06000), new FilePattern.WithCapabilities());
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        List<Verdict> found = snapshot.inventory().files().stream()
                .filter(f -> f.type() == FileEntry.Type.FILE)
                .filter(f -> f.setuid() || f.setgid() || !f.capabilities().isEmpty())
                .<Verdict>map(SetuidFiles::fail)
                .toList();
        return found.isEmpty() ? List.of(Verdict.pass()) : found;
    }

    private static Verdict fail(FileEntry file) {
        String mode = String.format(Locale.ROOT, "mode %04o, uid %d, gid %d", file.mode(), file.uid(), file.gid());
        String evidence = file.capabilities().isEmpty() ? mode : mode + ", security.capability " + file.capabilities();
        return Verdict.fail(RULE, Location.file(file.path()), file.path(), Text.same(evidence));
    }
}
