package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
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

/// CIS Kubernetes 5.1.5: pods do not run as the default account of their namespace.
@AutoService(WorkloadCheck.class)
public final class DefaultAccountUsed implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K203", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Pods run as the default service account", "Pods laufen als Default-Service-Account"),
                    Text.of(
                            "Rights that one of them needs are given to all, and nobody can tell their requests "
                                    + "apart.",
                            "Rechte, die einer braucht, haben alle, und niemand kann ihre Anfragen auseinanderhalten."))
            .fixedBy(
                    Text.of(
                            "Create a service account for the workload and name it in serviceAccountName",
                            "Für den Workload einen eigenen Service-Account anlegen und in serviceAccountName nennen"),
                    "CIS-Kubernetes:5.1.5",
                    "kube-linter:default-service-account",
                    "BSI:APP.4.4.A9")
            .taking(Parameter.of(
                    "accounts",
                    "default",
                    "service accounts that pods may not run as, with * and ?",
                    "Service-Accounts, als die Pods nicht laufen dürfen, mit * und ?"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        if (!view.workload().spec().absent()
                && Parameters.names(context, RULE, "accounts", "default")
                        .test(view.workload().serviceAccountName())) {
            // Without a token the account is a name only; kube-linter says nothing of such pods.
            boolean token = view.workload()
                    .spec()
                    .get("automountServiceAccountToken")
                    .bool()
                    .orElse(true);
            answers.ofPod("serviceAccountName")
                    .cites("CIS-Kubernetes:5.1.5", "BSI:APP.4.4.A9")
                    .citesIf(token && ToolScope.kubeLinter(view.workload()), "kube-linter:default-service-account")
                    .fail();
        }
        return answers.verdicts();
    }
}
