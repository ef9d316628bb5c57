package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Judged in all stages; the conditions are in [Structure].
@AutoService(DockerfileCheck.class)
public final class BrokenStructure implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D312", Severity.MEDIUM, DefenceLayer.BUILD)
            .titled(
                    Text.of("Instructions that contradict each other", "Anweisungen, die einander widersprechen"),
                    Text.of(
                            "The build fails, or quietly does something else than what is read.",
                            "Der Bau scheitert, oder tut unbemerkt etwas anderes, als zu lesen ist."))
            .fixedBy(
                    Text.of(
                            "Keep one CMD and one ENTRYPOINT per stage, one name per stage, and end the target of"
                                    + " several sources with /",
                            "Je Stufe ein CMD und ein ENTRYPOINT, je Stufe ein Name, und das Ziel mehrerer Quellen mit"
                                    + " / beenden"),
                    "hadolint:DL3021",
                    "hadolint:DL3022",
                    "hadolint:DL3023",
                    "hadolint:DL3024",
                    "hadolint:DL3043",
                    "hadolint:DL3044",
                    "hadolint:DL3061",
                    "hadolint:DL3063",
                    "hadolint:DL4003",
                    "hadolint:DL4004",
                    "Trivy:DS-0006",
                    "Trivy:DS-0007",
                    "Trivy:DS-0011",
                    "Trivy:DS-0012",
                    "Trivy:DS-0016");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        new Structure(snapshot, f).judge();
        return f.orPass();
    }
}
