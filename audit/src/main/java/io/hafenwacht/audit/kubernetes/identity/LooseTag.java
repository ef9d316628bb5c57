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
import java.util.Set;
import java.util.function.Predicate;

/// Trivy KSV-0013 and kube-linter: images have a tag, and not `latest`. Kubescape C-0075: such an image is at
/// least pulled anew each time; C-0304: sandboxes use no tag that moves. A digest decides by itself.
@AutoService(WorkloadCheck.class)
public final class LooseTag implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K220", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Image has no fixed tag", "Image hat kein festes Tag"),
                    Text.of(
                            "What runs may change with every start, and nobody can tell what ran when.",
                            "Was läuft, kann sich mit jedem Start ändern, und niemand weiß, was wann lief."))
            .fixedBy(
                    Text.of(
                            "Name the version, best with its digest: image: NAME:1.2.3@sha256:…",
                            "Die Version nennen, am besten mit Digest: image: NAME:1.2.3@sha256:…"),
                    "Trivy:KSV-0013",
                    "kube-linter:latest-tag",
                    "Kubescape:C-0075",
                    "Kubescape:image-pull-policy-is-not-set-to-always",
                    "Kubescape:C-0304",
                    "Kubescape:agent-sandbox-image-tag-provenance",
                    "BSI:SYS.1.6.A14")
            .taking(
                    Parameter.of(
                            "floatingImageTags",
                            "",
                            "tags beside latest that move, such as stable",
                            "Tags neben latest, die wandern, etwa stable"),
                    Parameter.of(
                            "blockList",
                            "",
                            "images that count as loose too, with * and ?: *-SNAPSHOT",
                            "Images, die auch als lose gelten, mit * und ?: *-SNAPSHOT"),
                    Parameter.of(
                            "allowList",
                            "",
                            "the only images that do not, with * and ?: *:v?*.?*.?*",
                            "die einzigen Images, die es nicht tun, mit * und ?: *:v?*.?*.?*"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        List<String> floating = Parameters.list(context, RULE, "floatingImageTags", List.of());
        Predicate<String> blocked = Parameters.names(context, RULE, "blockList");
        Predicate<String> allowed = Parameters.names(context, RULE, "allowList", "*");
        for (Container container : answers.containers()) {
            Answers.Spot spot = answers.of(container, "image");
            if (spot.noText() || spot.value().stringOrEmpty().isEmpty()) {
                continue;
            }
            ImageText image = new ImageText(container.image());
            boolean moves = floating.contains(image.tag()) && !image.digested();
            boolean kept = Set.of("IfNotPresent", "Never")
                    .contains(container.node().get("imagePullPolicy").stringOrEmpty());
            boolean regular = container.role() == Container.Role.REGULAR;
            boolean listed = Answers.listed(container);
            boolean unfit = blocked.test(container.image()) || !allowed.test(container.image());
            boolean linted = listed && ToolScope.kubeLinter(view.workload());
            spot.citesIf(image.loose() && listed && ToolScope.trivy(view.workload()), "Trivy:KSV-0013")
                    .citesIf((image.loose() || unfit) && linted, "kube-linter:latest-tag")
                    .citesIf(
                            (image.loose() || moves || image.tag().equals("latest"))
                                    && kept
                                    && regular
                                    && ToolScope.kubescape(view.workload()),
                            "Kubescape:C-0075",
                            "Kubescape:image-pull-policy-is-not-set-to-always")
                    .citesIf(
                            (image.loose() || moves) && listed && ToolScope.sandbox(view.workload()),
                            "Kubescape:C-0304",
                            "Kubescape:agent-sandbox-image-tag-provenance")
                    .citesIf(image.loose() || moves || unfit, "BSI:SYS.1.6.A14")
                    .fail();
        }
        return answers.verdicts();
    }
}
