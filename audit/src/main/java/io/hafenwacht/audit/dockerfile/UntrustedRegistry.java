package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Parameter `allowedRegistries`: names separated by commas, `*` at either end, with a path where only a part
/// of a registry is allowed (`ghcr.io/your-org`); or `trustedRegistries` of hadolint. Concerns FROM, `COPY
/// --from` and `RUN --mount=from=`.
@AutoService(DockerfileCheck.class)
public final class UntrustedRegistry implements DockerfileCheck {
    /// Also what is said of a Compose file.
    public static final Rule RULE = Rule.of("HW-D801", Severity.HIGH, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Image from a registry that is not allowed", "Image aus einer nicht erlaubten Registry"),
                    Text.of(
                            "Anyone may offer images in an open registry, under names that look right.",
                            "In offenen Registrys kann jeder Images anbieten, unter Namen, die richtig aussehen."))
            .fixedBy(
                    Text.of(
                            "Use an image of an allowed registry, or allow this one: checks: HW-D801:"
                                    + " allowedRegistries: docker.io",
                            "Ein Image einer erlaubten Registry verwenden, oder diese erlauben: checks: HW-D801:"
                                    + " allowedRegistries: docker.io"),
                    "hadolint:DL3026",
                    "CIS-Docker:4.2")
            .taking(Parameter.of(
                    "allowedRegistries",
                    "",
                    "registries and repositories that base images may come from",
                    "Registries und Repositories, aus denen Basis-Images kommen dürfen"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        var allowed = AllowedRegistries.of(context);
        if (allowed.isEmpty()) {
            return List.of(AllowedRegistries.NONE_SET);
        }
        for (ForeignImage image : ForeignImage.in(snapshot, f)) {
            if (!allowed.allow(image.name())) {
                f.fail(image.position(), image.name(), Text.same(Findings.quoted(image.name())));
            }
        }
        return f.orPass();
    }
}
