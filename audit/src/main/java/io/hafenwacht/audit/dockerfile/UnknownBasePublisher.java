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

/// The images that a build starts from or copies from; containers are judged by what they run.
@AutoService(DockerfileCheck.class)
public final class UnknownBasePublisher implements DockerfileCheck {
    /// Shared with the check of containers and services.
    public static final Rule RULE = Rule.of("HW-D802", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Image of a publisher nobody vouches for",
                            "Image eines Herausgebers, für den niemand bürgt"),
                    Text.of(
                            "Anybody may publish under such a name; malware comes this way.",
                            "Unter einem solchen Namen kann jeder veröffentlichen; so kommt Schadsoftware."))
            .fixedBy(
                    Text.of(
                            "Use the official or your own image, or trust this publisher by name: checks: HW-D802:"
                                    + " trustedPublishers: ghcr.io/your-org",
                            "Das offizielle oder ein eigenes Image verwenden, oder diesem Herausgeber namentlich vertrauen:"
                                    + " checks: HW-D802: trustedPublishers: ghcr.io/your-org"),
                    "CIS-Docker:4.2",
                    "BSI:SYS.1.6.A6",
                    "BSI:SYS.1.6.A12")
            .taking(Parameter.of(
                    "trustedPublishers",
                    "",
                    "registries and repositories that are known",
                    "Registries und Repositories, die bekannt sind"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        var publishers = Publishers.of(context);
        for (ForeignImage image : ForeignImage.in(snapshot, f)) {
            if (!publishers.vouchFor(image.name())) {
                String shown = Findings.quoted(image.name());
                String who = Findings.quoted(Publishers.publisher(image.name()));
                f.fail(
                        image.position(),
                        image.name(),
                        Text.of(shown + ", published by " + who, shown + ", veröffentlicht von " + who));
            }
        }
        return f.orNone(!snapshot.file().fragment(), Texts.NO_FROM);
    }
}
