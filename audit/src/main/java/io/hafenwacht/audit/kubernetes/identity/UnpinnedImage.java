package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Kubescape C-0306: images are named by digest. One of SHA-256 has 64 hexadecimal digits, one of SHA-512
/// 128, in small letters (OCI); other algorithms are taken as they are.
@AutoService(WorkloadCheck.class)
public final class UnpinnedImage implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K221", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Image is not pinned to a digest", "Image ist nicht auf einen Digest festgelegt"),
                    Text.of(
                            "A tag can be moved to another image, by mistake or by whoever takes the registry.",
                            "Ein Tag lässt sich auf ein anderes Image setzen, aus Versehen oder von dem, der die "
                                    + "Registry übernimmt."))
            .fixedBy(
                    Text.of(
                            "Append the digest: image: NAME:TAG@sha256:… (docker buildx imagetools inspect "
                                    + "NAME:TAG prints it)",
                            "Den Digest anhängen: image: NAME:TAG@sha256:… (docker buildx imagetools inspect "
                                    + "NAME:TAG zeigt ihn)"),
                    "Kubescape:C-0306",
                    "Kubescape:image-not-pinned-to-digest",
                    "BSI:SYS.1.6.A12")
            .taking(Parameter.of(
                    "imageDigestExemptRepositories",
                    "",
                    "repositories whose images need no digest",
                    "Repositories, deren Images keinen Digest brauchen"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        List<String> exempt = Parameters.list(context, RULE, "imageDigestExemptRepositories", List.of());
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "image");
            ImageText image = new ImageText(container.image());
            if (!spot.noText()
                    && !image.text().isEmpty()
                    && !image.pinned()
                    && exempt.stream().noneMatch(image::within)) {
                spot.cites("BSI:SYS.1.6.A12")
                        .citesIf(
                                ToolScope.kubescape(view.workload()),
                                "Kubescape:C-0306",
                                "Kubescape:image-not-pinned-to-digest")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
