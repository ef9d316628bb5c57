package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// All stages: a build stage that needs sudo hides which user it runs as.
@AutoService(DockerfileCheck.class)
public final class SudoInBuild implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D305", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of("sudo in a build step", "sudo in einem Bauschritt"),
                    Text.of(
                            "Steps run as root already; sudo left in the image is a way up for an intruder.",
                            "Bauschritte laufen bereits als root; sudo im Image ist ein Weg nach oben für"
                                    + " Eindringlinge."))
            .fixedBy(
                    Text.of(
                            "Leave sudo out; switch with USER root and back, or use gosu",
                            "sudo weglassen; mit USER root und zurück wechseln, oder gosu verwenden"),
                    "hadolint:DL3004",
                    "Trivy:DS-0010",
                    "dockle:DKL-DI-0001");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (RunCommand run : snapshot.commands()) {
            if (run.name().equals("sudo")) {
                f.fail(
                        run.position(),
                        "sudo " + run.subcommand(),
                        Text.same("sudo " + Findings.quoted(run.subcommand())));
            }
        }
        return f.orPass();
    }
}
