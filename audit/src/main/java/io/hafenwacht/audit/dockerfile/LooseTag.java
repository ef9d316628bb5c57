package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Expanded;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.List;

/// Judged with the defaults of build arguments. An argument without default is empty unless the build gives
/// it: `alpine$TAG` builds, and has no tag; `alpine:$TAG` does not build, so somebody gives a tag.
@AutoService(DockerfileCheck.class)
public final class LooseTag implements DockerfileCheck {
    /// Also what is said of a Compose file.
    public static final Rule RULE = Rule.of("HW-D302", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Image without a fixed tag", "Image ohne festen Tag"),
                    Text.of(
                            "The next build or start may bring another system than the one that was tested.",
                            "Der nächste Bau oder Start kann ein anderes System bringen als das geprüfte."))
            .fixedBy(
                    Text.of(
                            "Name a version: FROM debian:12.8-slim, best with its digest",
                            "Eine Version angeben: FROM debian:12.8-slim, am besten mit Digest"),
                    "hadolint:DL3006",
                    "hadolint:DL3007",
                    "Trivy:DS-0001",
                    "dockle:DKL-DI-0006",
                    "CIS-Docker:5.28");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Stage stage : snapshot.file().stages()) {
            if (stage.from().isEmpty()
                    || stage.parent().isPresent()
                    || stage.base().text().equals("scratch")) {
                continue;
            }
            Position position = stage.from().get().position();
            String base = stage.base().text();
            if (stage.base().missing() == Expanded.Missing.UNKNOWN || base.isEmpty() || base.matches(".*[:/@]")) {
                f.unresolved(position, "FROM");
                continue;
            }
            ImageName name = ImageName.of(base);
            if (name.digest().isPresent()) {
                continue;
            }
            if (name.tag().isEmpty()) {
                f.fail(
                        position,
                        "untagged " + base,
                        Text.of(
                                "FROM " + Findings.quoted(base) + ": no tag",
                                "FROM " + Findings.quoted(base) + ": kein Tag"),
                        stage.from().get().words().getFirst().startsWith("$")
                                ? new String[] {"Trivy:DS-0001", "dockle:DKL-DI-0006", "CIS-Docker:5.28"}
                                : new String[] {
                                    "hadolint:DL3006", "Trivy:DS-0001", "dockle:DKL-DI-0006", "CIS-Docker:5.28"
                                });
            } else if (name.tag().get().equals("latest")) {
                f.fail(
                        position,
                        "latest " + base,
                        Text.same("FROM " + Findings.quoted(base)),
                        "hadolint:DL3007",
                        "Trivy:DS-0001",
                        "dockle:DKL-DI-0006",
                        "CIS-Docker:5.28");
            }
        }
        return f.orPass();
    }
}
