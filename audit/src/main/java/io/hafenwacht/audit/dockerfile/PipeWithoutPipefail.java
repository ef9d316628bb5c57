package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Instruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Plain sh has no such option everywhere; `set -o pipefail` within the step counts.
@AutoService(DockerfileCheck.class)
public final class PipeWithoutPipefail implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D320", Severity.LOW, DefenceLayer.BUILD)
            .titled(
                    Text.of("Failures before a pipe go unseen", "Fehler vor einer Pipe bleiben unbemerkt"),
                    Text.of(
                            "A download that breaks off counts as done, and half a file is built in.",
                            "Ein abgebrochener Download gilt als gelungen, und eine halbe Datei wird eingebaut."))
            .fixedBy(
                    Text.of(
                            "Put before it: SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]",
                            "Davor einfügen: SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]"),
                    "hadolint:DL4006",
                    "Trivy:DS-0032");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        Set<Instruction> told = new HashSet<>();
        for (RunCommand run : snapshot.commands()) {
            if (run.command().piped() && !run.pipefail() && told.add(run.run().instruction())) {
                f.fail(
                        run.position(),
                        "pipe behind " + run.name(),
                        Text.of(run.name() + " | … without pipefail", run.name() + " | … ohne pipefail"));
            }
        }
        return f.orPass();
    }
}
