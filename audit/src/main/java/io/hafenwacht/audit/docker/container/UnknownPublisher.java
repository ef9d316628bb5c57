package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.dockerfile.Publishers;
import io.hafenwacht.audit.dockerfile.UnknownBasePublisher;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// Where an image comes from, as far as its name and the digests that the engine keeps say it: official
/// (`docker.io/library`), a publisher or registry that `trustedPublishers` names, a registry of the own
/// network, a local build, or anybody. A signature would be better proof; HW-D803 asks for it.
@AutoService(ContainerCheck.class)
public final class UnknownPublisher implements ContainerCheck {
    private static final String FIELD = "Config.Image";
    private static final Rule RULE = UnknownBasePublisher.RULE;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Optional<String> image =
                f.text(FIELD).map(asked -> ImageOrigin.name(view, asked)).filter(name -> !name.isBlank());
        if (image.isEmpty()) {
            return f.orNone(Text.of("no image is named", "es ist kein Image genannt"));
        }
        if (ImageOrigin.builtHere(view)) {
            return f.orNone(ImageOrigin.BUILT_HERE);
        }
        if (!Publishers.of(context).vouchFor(image.get())) {
            f.fail(
                    FIELD,
                    FIELD,
                    Text.of(
                            "Config.Image = \"" + Findings.quoted(image.get()) + "\", published by "
                                    + Findings.quoted(Publishers.publisher(image.get())),
                            "Config.Image = \"" + Findings.quoted(image.get()) + "\", veröffentlicht von "
                                    + Findings.quoted(Publishers.publisher(image.get()))));
        }
        return f.orPass(FIELD);
    }
}
