package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Expanded;
import java.util.List;
import java.util.Optional;

/// The last USER of the image.
@AutoService(DockerfileCheck.class)
public final class NamedUser implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D318", Severity.INFO, DefenceLayer.BUILD)
            .titled(
                    Text.of("User by name", "Benutzer per Name"),
                    Text.of(
                            "Kubernetes cannot verify runAsNonRoot for a name and refuses to start the container.",
                            "Kubernetes kann runAsNonRoot für einen Namen nicht prüfen und startet den Container"
                                    + " nicht."))
            .fixedBy(Text.of("Use the number: USER 10001", "Die Nummer verwenden: USER 10001"), "hadolint:DL3066");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        Optional<Placed> last = snapshot.last("USER");
        if (last.isEmpty()) {
            return f.orNone(false, Text.of("there is no USER", "es gibt kein USER"));
        }
        Expanded value =
                last.get().step().expand(last.get().instruction().text().strip());
        String name = value.text().replaceFirst(":.*", "");
        if (!value.complete()) {
            f.unresolved(last.get().instruction().position(), "USER");
        } else if (!name.matches("\\d+")) {
            f.fail(last.get().instruction().position(), "USER", Text.same("USER " + Findings.quoted(value.text())));
        }
        return f.orPass();
    }
}
