package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.dockerfile.AllowedRegistries;
import io.hafenwacht.audit.dockerfile.UntrustedRegistry;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Docker 4.2 for what runs. An image that was started by its id is known by the names that the engine
/// keeps of it; one that was built here has no registry.
@AutoService(ContainerCheck.class)
public final class DisallowedRegistry implements ContainerCheck {
    private static final String FIELD = "Config.Image";

    @Override
    public Rule rule() {
        return UntrustedRegistry.RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(rule(), view);
        var allowed = AllowedRegistries.of(context);
        if (allowed.isEmpty()) {
            return List.of(AllowedRegistries.NONE_SET);
        }
        if (!view.live()) {
            return f.orNone(Text.of("the file's own check judges it", "die Prüfung der Datei selbst bewertet ihn"));
        }
        if (ImageOrigin.builtHere(view)) {
            return f.orNone(ImageOrigin.BUILT_HERE);
        }
        String name = f.text(FIELD).map(asked -> ImageOrigin.name(view, asked)).orElse("");
        if (f.empty() && name.isEmpty()) {
            f.unknown(
                    FIELD,
                    Text.of("under which name its image was pulled", "unter welchem Namen sein Image geladen wurde"),
                    Text.same("docker image inspect --format '{{.RepoDigests}}' IMAGE"));
        } else if (f.empty() && !allowed.allow(name)) {
            f.fail(FIELD, FIELD, Text.same(FIELD + " = \"" + Findings.quoted(name) + "\""), "CIS-Docker:4.2");
        }
        return f.orPass(FIELD);
    }
}
