package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Workload;
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

/// kube-linter and Kubescape C-0307: the service account that the pods name exists in their namespace.
@AutoService(WorkloadCheck.class)
public final class MissingAccount implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K206", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Service account does not exist", "Service-Account gibt es nicht"),
                    Text.of(
                            "The pods are not created; whoever may create the account later decides what they may do.",
                            "Die Pods werden nicht angelegt; wer den Account später anlegen darf, bestimmt, was "
                                    + "sie dürfen."))
            .fixedBy(
                    Text.of(
                            "Create the account in the namespace of the workload, or correct serviceAccountName",
                            "Den Account im Namespace des Workloads anlegen oder serviceAccountName berichtigen"),
                    "Kubescape:C-0307",
                    "Kubescape:non-existent-service-account",
                    "kube-linter:non-existent-service-account",
                    "BSI:APP.4.4.A9");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        Workload workload = view.workload();
        String name = workload.serviceAccountName();
        if (name.equals("default")
                || view.cluster()
                        .find("ServiceAccount", workload.object().namespace(), name)
                        .isPresent()) {
            return answers.verdicts();
        }
        boolean current =
                !workload.spec().get("serviceAccountName").stringOrEmpty().isEmpty();
        String field = current ? "serviceAccountName" : "serviceAccount";
        if (view.cluster().unread("ServiceAccount").isPresent()) {
            return List.of(view.cluster()
                    .unread("ServiceAccount")
                    .get()
                    .unknown(workload.object().where(workload.specPath() + "." + field)));
        }
        boolean kubescape =
                ToolScope.kubescape(workload) || workload.object().kind().equals("ReplicationController");
        String shown = ShownValue.of(name);
        answers.ofPod(field)
                .citesIf(current && kubescape, "Kubescape:C-0307", "Kubescape:non-existent-service-account")
                .citesIf(ToolScope.kubeLinter(workload), "kube-linter:non-existent-service-account")
                .cites("BSI:APP.4.4.A9")
                .because(
                        view.cluster().live()
                                ? Text.of(
                                        "the namespace has no service account " + shown,
                                        "der Namespace hat keinen Service-Account " + shown)
                                : Text.of(
                                        "the service account " + shown + " is not in these files",
                                        "der Service-Account " + shown + " steht nicht in diesen Dateien"))
                .fail();
        return answers.verdicts();
    }
}
