package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.List;
import java.util.Optional;

/// CIS Docker 4.6. `HEALTHCHECK NONE` is a decision that hadolint and Trivy accept, and CIS does not.
@AutoService(DockerfileCheck.class)
public final class NoHealthcheckWritten implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D315", Severity.LOW, DefenceLayer.BUILD)
            .titled(
                    Text.of("No health check, or several", "Keine Zustandsprüfung, oder mehrere"),
                    Text.of(
                            "A container that hangs looks as if it worked; of several checks only the last counts.",
                            "Ein Container, der hängt, sieht aus, als arbeite er; von mehreren Prüfungen gilt nur die"
                                    + " letzte."))
            .fixedBy(
                    Text.of(
                            "Add: HEALTHCHECK CMD [\"/app\", \"--health\"]",
                            "Hinzufügen: HEALTHCHECK CMD [\"/app\", \"--health\"]"),
                    "CIS-Docker:4.6",
                    "hadolint:DL3012",
                    "hadolint:DL3057",
                    "Trivy:DS-0023",
                    "Trivy:DS-0026");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Stage stage : snapshot.file().stages()) {
            List<Placed> own = snapshot.all("HEALTHCHECK").stream()
                    .filter(p -> p.stage().equals(stage) && !p.instruction().trigger())
                    .toList();
            if (own.size() > 1) {
                f.fail(
                        own.get(1).instruction().position(),
                        "several in stage " + stage.index(),
                        Text.of(own.size() + " HEALTHCHECK in one stage", own.size() + " HEALTHCHECK in einer Stufe"),
                        "hadolint:DL3012",
                        "Trivy:DS-0023");
            }
        }
        Optional<Placed> last = snapshot.last("HEALTHCHECK");
        if (last.isPresent()) {
            if (last.get().instruction().text().strip().equalsIgnoreCase("NONE")) {
                f.fail(last.get().instruction().position(), "NONE", Text.same("HEALTHCHECK NONE"), "CIS-Docker:4.6");
            }
        } else if (snapshot.finalFrom().isPresent()) {
            boolean nowhere = snapshot.all("HEALTHCHECK").isEmpty();
            f.fail(
                    snapshot.finalFrom().get().position(),
                    "missing",
                    Text.of("no HEALTHCHECK", "kein HEALTHCHECK"),
                    nowhere
                            ? new String[] {"CIS-Docker:4.6", "hadolint:DL3057", "Trivy:DS-0026"}
                            : new String[] {"CIS-Docker:4.6", "hadolint:DL3057"});
        }
        return f.orNone(!snapshot.file().fragment(), Texts.NO_FROM);
    }
}
