package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.List;

/// Applies to every image that a stage begins with.
@AutoService(DockerfileCheck.class)
public final class NoDigest implements DockerfileCheck {
    /// Also what is said of a Compose file.
    public static final Rule RULE = Rule.of("HW-D303", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Image not pinned by digest", "Image nicht per Digest festgelegt"),
                    Text.of(
                            "A tag can be moved to other content; a digest cannot.",
                            "Ein Tag kann auf anderen Inhalt zeigen, ein Digest nicht."))
            .fixedBy(
                    Text.of(
                            "Pin it: FROM NAME:TAG@sha256:… (docker buildx imagetools inspect NAME:TAG shows the"
                                    + " digest)",
                            "Festlegen: FROM NAME:TAG@sha256:… (docker buildx imagetools inspect NAME:TAG zeigt den"
                                    + " Digest)"),
                    "OWASP-Docker:RULE-9",
                    "CIS-Docker:4.2",
                    "CIS-Docker:6.1");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Stage stage : snapshot.file().stages()) {
            String base = stage.base().text();
            if (stage.from().isEmpty() || stage.parent().isPresent() || base.equals("scratch")) {
                continue;
            }
            if (base.contains("@")) {
                continue;
            }
            if (!stage.base().complete()) {
                f.unresolved(stage.from().get().position(), "FROM");
            } else {
                f.fail(stage.from().get().position(), "FROM " + base, Text.same("FROM " + Findings.quoted(base)));
            }
        }
        return f.orNone(!snapshot.file().fragment(), Texts.NO_FROM);
    }
}
