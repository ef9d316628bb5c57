package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
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

/// kube-linter and Kubescape C-0294: `serviceAccount` is the old name of `serviceAccountName`; where both are
/// given and differ, tools disagree about who the pod is.
@AutoService(WorkloadCheck.class)
public final class OldAccountField implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K207", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Old field serviceAccount is used", "Veraltetes Feld serviceAccount wird benutzt"),
                    Text.of(
                            "Reviews and tools that read serviceAccountName take the pod for the default account.",
                            "Prüfungen und Werkzeuge, die serviceAccountName lesen, halten den Pod für den "
                                    + "Default-Account."))
            .fixedBy(
                    Text.of(
                            "Write serviceAccountName instead of serviceAccount",
                            "serviceAccountName statt serviceAccount schreiben"),
                    "Kubescape:C-0294",
                    "Kubescape:deprecated-service-account-field",
                    "kube-linter:deprecated-service-account-field",
                    "BSI:APP.4.4.A9");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        Answers.Spot spot = answers.ofPod("serviceAccount");
        String name = spot.value().stringOrEmpty();
        if (!name.isEmpty()
                && !name.equals(view.workload().spec().get("serviceAccountName").stringOrEmpty())) {
            boolean controller = view.workload().object().kind().equals("ReplicationController");
            spot.citesIf(
                            ToolScope.kubescape(view.workload()) || controller,
                            "Kubescape:C-0294",
                            "Kubescape:deprecated-service-account-field")
                    .citesIf(ToolScope.kubeLinter(view.workload()), "kube-linter:deprecated-service-account-field")
                    .cites("BSI:APP.4.4.A9")
                    .fail();
        }
        return answers.verdicts();
    }
}
