package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
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

/// The service account of the Kubernetes dashboard is for the dashboard.
@AutoService(WorkloadCheck.class)
public final class DashboardAccountUsed implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K529", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("A workload runs as the dashboard", "Ein Workload läuft als das Dashboard"),
                    Text.of(
                            "The workload has the rights of the dashboard, which often sees the whole cluster.",
                            "Der Workload hat die Rechte des Dashboards, das oft den ganzen Cluster sieht."))
            .fixedBy(
                    Text.of(
                            "Give the workload a service account of its own: serviceAccountName: NAME",
                            "Dem Workload einen eigenen Service-Account geben: serviceAccountName: NAME"),
                    "Kubescape:C-0014",
                    "Kubescape:rule-access-dashboard-wl-v1");

    private static final String DASHBOARD = "kubernetes-dashboard";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Workload workload = view.workload();
        var answers = new Answers(RULE, workload);
        boolean dashboard = workload.object().name().startsWith(DASHBOARD);
        if (!dashboard && Accounts.of(workload).name().equals(DASHBOARD)) {
            answers.ofPod("serviceAccountName")
                    .cites("Kubescape:C-0014", "Kubescape:rule-access-dashboard-wl-v1")
                    .because(Text.same("serviceAccountName: " + DASHBOARD))
                    .fail();
        }
        return answers.verdicts();
    }
}
