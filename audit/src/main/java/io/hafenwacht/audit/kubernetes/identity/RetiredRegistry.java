package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Kubescape C-0253: `k8s.gcr.io` is frozen since April 2023 and gets no fixes; Kubescape looks at
/// kube-system only, where such images come from the installation itself.
@AutoService(WorkloadCheck.class)
public final class RetiredRegistry implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K223", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Image comes from the frozen registry k8s.gcr.io",
                            "Image kommt aus der eingefrorenen Registry k8s.gcr.io"),
                    Text.of(
                            "No newer version and no fix ever appears there, and it may vanish.",
                            "Dort erscheinen weder neue Versionen noch Korrekturen, und sie kann verschwinden."))
            .fixedBy(
                    Text.of(
                            "Take the image from registry.k8s.io, in a supported version",
                            "Das Image aus registry.k8s.io nehmen, in einer gepflegten Version"),
                    "Kubescape:C-0253",
                    "Kubescape:rule-identify-old-k8s-registry",
                    "BSI:SYS.1.6.A14");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        boolean kubescape = ToolScope.kubescape(view.workload())
                && view.workload().object().writtenNamespace().equals("kube-system");
        for (Container container : answers.containers()) {
            if (container.image().startsWith("k8s.gcr.io/")) {
                answers.of(container, "image")
                        .cites("BSI:SYS.1.6.A14")
                        .citesIf(
                                kubescape && container.role() == Container.Role.REGULAR,
                                "Kubescape:C-0253",
                                "Kubescape:rule-identify-old-k8s-registry")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
