package io.hafenwacht.audit.kubernetes.hygiene;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Selection;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Workload;
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
import java.util.Set;

/// Kubescape C-0296 and kube-linter: the selector of a controller takes the labels of its own pods.
@AutoService(WorkloadCheck.class)
public final class MismatchingSelector implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K327", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Selector does not take the controller's own pods",
                            "Selektor trifft die eigenen Pods nicht"),
                    Text.of(
                            "The API server refuses it, or an old controller starts pods for ever and governs "
                                    + "strangers.",
                            "Der API-Server lehnt ihn ab, oder ein alter Controller startet endlos Pods und "
                                    + "regiert fremde."))
            .fixedBy(
                    Text.of(
                            "Make spec.selector.matchLabels equal to labels of the pod template",
                            "spec.selector.matchLabels den Labels der Pod-Vorlage angleichen"),
                    "Kubescape:C-0296",
                    "Kubescape:mismatching-selector",
                    "kube-linter:mismatching-selector");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        Workload workload = view.workload();
        boolean cron = workload.object().kind().equals("CronJob");
        String field = cron ? "spec.jobTemplate.spec.selector" : "spec.selector";
        Node selector = workload.object().at(field);
        Node labels = workload.podMetadata().get("labels");
        String kind = workload.object().kind();
        boolean openshift = kind.equals("DeploymentConfig");
        boolean controller = kind.equals("ReplicationController");
        boolean plain = openshift || controller;
        boolean needed = openshift
                || Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet")
                        .contains(kind);
        boolean asks = plain ? !selector.entries().isEmpty() : Selection.asks(selector);
        boolean wrong = asks && !(plain ? Selection.byLabels(selector, labels) : Selection.matches(selector, labels));
        if (needed && !asks) {
            answers.at(field, selector)
                    .cites("kube-linter:mismatching-selector")
                    .fail();
        }
        if (!workload.template().isEmpty() && wrong) {
            answers.at(field, selector)
                    .citesIf(
                            controller || ToolScope.kubescape(workload),
                            "Kubescape:C-0296",
                            "Kubescape:mismatching-selector")
                    .citesIf(ToolScope.kubeLinter(workload) && !controller, "kube-linter:mismatching-selector")
                    .because(Text.of(
                            field + " does not take the labels of the pod template",
                            field + " trifft die Labels der Pod-Vorlage nicht"))
                    .fail();
        }
        return answers.verdicts();
    }
}
