package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
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
import java.util.Set;

/// Trivy KSV-0037: only parts of the control plane lie in `kube-system`: those with their labels `tier` and
/// `component` and the priority of the node.
@AutoService(WorkloadCheck.class)
public final class SystemNamespace implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K338", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Workload lies in kube-system", "Workload liegt in kube-system"),
                    Text.of(
                            "It stands beside what runs the cluster, with the same secrets and loose policies.",
                            "Er steht neben dem, was den Cluster betreibt, mit denselben Secrets und lockeren "
                                    + "Richtlinien."))
            .fixedBy(
                    Text.of(
                            "Move the workload to a namespace of its own",
                            "Den Workload in einen eigenen Namespace verlegen"),
                    "Trivy:KSV-0037",
                    "BSI:APP.4.4.A1");
    private static final Set<String> CORE =
            Set.of("kube-apiserver", "etcd", "kube-controller-manager", "kube-scheduler");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        KubeObject object = view.workload().object();
        boolean core = object.label("tier").equals("control-plane")
                && CORE.contains(object.label("component"))
                && object.at("spec.priorityClassName").stringOrEmpty().equals("system-node-critical");
        if (object.namespace().equals("kube-system") && !core) {
            answers.at("metadata.namespace", object.at("metadata.namespace"))
                    .cites("Trivy:KSV-0037", "BSI:APP.4.4.A1")
                    .fail();
        }
        return answers.verdicts();
    }
}
