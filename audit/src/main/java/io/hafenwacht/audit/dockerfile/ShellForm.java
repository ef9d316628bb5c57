package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Instruction;
import java.util.List;

/// Health checks are left out: they get no signals but the one that cannot be caught. A shell form that
/// begins with `exec` replaces the shell.
@AutoService(DockerfileCheck.class)
public final class ShellForm implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D310", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of("CMD or ENTRYPOINT in shell form", "CMD oder ENTRYPOINT in Shell-Form"),
                    Text.of(
                            "A shell is process 1 and keeps signals from the program, which is then killed on every"
                                    + " stop.",
                            "Eine Shell ist Prozess 1 und gibt Signale nicht weiter; das Programm wird bei jedem Stopp"
                                    + " hart beendet."))
            .fixedBy(
                    Text.of(
                            "Write it as a list: CMD [\"/app\", \"--flag\"]",
                            "Als Liste schreiben: CMD [\"/app\", \"--flag\"]"),
                    "hadolint:DL3025",
                    "OWASP-NodeJS:RULE-5");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        // A trigger decides for the image that is built upon this one.
        for (Placed one : snapshot.all("CMD", "ENTRYPOINT")) {
            if (!one.inImage()) {
                continue;
            }
            Instruction instruction = one.instruction();
            if (instruction.exec().isEmpty() && !instruction.text().strip().matches("(?s)(exec\\s.*|\\[\\s*\\])?")) {
                f.fail(
                        instruction.position(),
                        instruction.keyword(),
                        Text.of(instruction.keyword() + " in shell form", instruction.keyword() + " in Shell-Form"));
            }
        }
        return f.orPass();
    }
}
