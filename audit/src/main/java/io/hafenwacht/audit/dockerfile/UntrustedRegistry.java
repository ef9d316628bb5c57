package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Parameter `allowedRegistries`: names separated by commas, `*` at either end; or `trustedRegistries` of
/// hadolint. Concerns FROM, `COPY --from` and `RUN --mount=from=`.
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
        for (Stage stage : snapshot.file().stages()) {
            if (stage.from().isPresent()
                    && stage.parent().isEmpty()
                    && !stage.base().text().equals("scratch")) {
                if (stage.base().complete()) {
                    judge(f, allowed, stage.base().text(), stage.from().get().position());
                } else {
                    f.unresolved(stage.from().get().position(), "FROM");
                }
            }
        }
        for (Placed one : snapshot.all("COPY", "RUN")) {
            Stream<String> mounts = one.instruction().flag("mount").stream()
                    .flatMap(m -> Arrays.stream(m.split(",")))
                    .filter(o -> o.startsWith("from="))
                    .map(o -> o.substring(5));
            Stream.concat(one.instruction().flag("from").stream(), mounts)
                    .filter(name -> name.contains("/") || name.contains(":"))
                    .filter(name -> !name.contains("$"))
                    .forEach(name -> judge(f, allowed, name, one.instruction().position()));
        }
        return f.orPass();
    }

    private static void judge(Findings f, AllowedRegistries allowed, String image, Position position) {
        if (!allowed.allow(image)) {
            f.fail(position, image, Text.same(Findings.quoted(image)));
        }
    }
}
