package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Kubescape C-0073: a pod belongs to a controller.
@AutoService(WorkloadCheck.class)
public final class NakedPod implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K324", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Pod belongs to no controller", "Pod gehört zu keinem Controller"),
                    Text.of(
                            "Nobody starts it again when its node fails, and nobody updates it.",
                            "Niemand startet ihn neu, wenn sein Node ausfällt, und niemand aktualisiert ihn."))
            .fixedBy(
                    Text.of(
                            "Make it the template of a Deployment or a Job",
                            "Ihn zur Vorlage eines Deployments oder Jobs machen"),
                    "Kubescape:C-0073",
                    "Kubescape:naked-pods",
                    "BSI:APP.4.4.A19");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        KubeObject object = view.workload().object();
        if (!object.kind().equals("Pod")) {
            return List.of(
                    Verdict.notApplicable(Text.of("the workload is a controller", "der Workload ist ein Controller")));
        }
        Node mirror = object.at("metadata.annotations").get("kubernetes.io/config.mirror");
        if (object.at("metadata.ownerReferences").absent() && mirror.absent()) {
            answers.at("metadata.ownerReferences", object.at("metadata.ownerReferences"))
                    .cites("Kubescape:C-0073", "Kubescape:naked-pods", "BSI:APP.4.4.A19")
                    .fail();
        }
        return answers.verdicts();
    }
}
