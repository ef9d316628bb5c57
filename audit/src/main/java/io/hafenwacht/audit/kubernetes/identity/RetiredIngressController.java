package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// Kubescape C-0292: the community's ingress-nginx is no longer maintained since March 2026.
@AutoService(WorkloadCheck.class)
public final class RetiredIngressController implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K225", Severity.HIGH, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Ingress controller is no longer maintained",
                            "Ingress-Controller wird nicht mehr gepflegt"),
                    Text.of(
                            "It stands at the door to the internet and gets no fixes; its past flaws gave away the "
                                    + "whole cluster.",
                            "Er steht an der Tür zum Internet und bekommt keine Korrekturen; frühere Lücken gaben "
                                    + "den ganzen Cluster preis."))
            .fixedBy(
                    Text.of(
                            "Move to a maintained controller or to the Gateway API",
                            "Auf einen gepflegten Controller oder die Gateway API umsteigen"),
                    "Kubescape:C-0292",
                    "Kubescape:detect-nginx-ingress-controller-eol",
                    "BSI:SYS.1.6.A14");
    private static final LocalDate END = LocalDate.of(2026, 3, 31);

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        boolean kubescape = Set.of("Deployment", "DaemonSet", "StatefulSet")
                .contains(view.workload().object().kind());
        boolean over = context.now().isAfter(END.atStartOfDay().toInstant(ZoneOffset.UTC));
        for (Container container : answers.containers()) {
            String image = container.image();
            if (image.contains("ingress-nginx/controller")
                    || image.contains("k8s.gcr.io/ingress-nginx")
                    || image.contains("registry.k8s.io/ingress-nginx")) {
                answers.of(container, "image")
                        .citesIf(
                                kubescape && container.role() == Container.Role.REGULAR,
                                "Kubescape:C-0292",
                                "Kubescape:detect-nginx-ingress-controller-eol")
                        .cites("BSI:SYS.1.6.A14")
                        .graded(over ? Severity.HIGH : Severity.LOW)
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
