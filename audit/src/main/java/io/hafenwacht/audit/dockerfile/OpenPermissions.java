package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.shell.ShellCommand.Word;
import java.util.Arrays;
import java.util.List;

/// CIS Docker 4.8 for set-uid and set-gid; a mode is world-writable by its last digit. The sticky bit on a
/// directory (1777) is what /tmp has.
@AutoService(DockerfileCheck.class)
public final class OpenPermissions implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D322", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of(
                            "Files that everybody may change, or that give rights",
                            "Dateien, die jeder ändern darf oder die Rechte verleihen"),
                    Text.of(
                            "An intruder without rights replaces a program that others run.",
                            "Ein Eindringling ohne Rechte tauscht ein Programm aus, das andere ausführen."))
            .fixedBy(
                    Text.of(
                            "Give the least: chmod 755 for programs, 644 for files; COPY --chmod=755",
                            "Das Mindeste vergeben: chmod 755 für Programme, 644 für Dateien; COPY --chmod=755"),
                    "CIS-Docker:4.8");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (RunCommand run : snapshot.commandsInImage("chmod")) {
            run.command().arguments().stream()
                    .map(Word::text)
                    .filter(text -> !text.startsWith("-") || text.startsWith("-s"))
                    .findFirst()
                    .filter(OpenPermissions::open)
                    .ifPresent(mode -> f.fail(run.position(), "chmod " + mode, Text.same("chmod " + mode)));
        }
        for (Placed one : snapshot.inImage("COPY", "ADD")) {
            one.instruction().flag("chmod").stream()
                    .filter(OpenPermissions::open)
                    .forEach(mode -> f.fail(
                            one.instruction().position(),
                            one.instruction().keyword() + " " + mode,
                            Text.same(one.instruction().keyword() + " --chmod=" + mode)));
        }
        return f.orPass();
    }

    private static boolean open(String mode) {
        if (mode.matches("[0-7]{3,5}")) {
            int bits = Integer.parseInt(mode, 8);
            boolean sticky = (bits & 01000) != 0;
            return (bits & 0002) != 0 && !sticky || (bits & 06000) != 0;
        }
        return Arrays.stream(mode.split(","))
                .anyMatch(part -> part.matches("[ugoa]*[+=][rwxX]*s[rwxXst]*")
                        || part.matches("[ug]*[oa][ugoa]*[+=][rxX]*w[rwxX]*"));
    }
}
