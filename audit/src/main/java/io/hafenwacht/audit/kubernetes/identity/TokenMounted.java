package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
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
import java.util.Optional;

/// CIS Kubernetes 5.1.6: pods get no token of the API server that they do not use. What the pod says goes
/// before what its account says. Where the pod says nothing, Kubescape wants to see the account (C-0034), and
/// for C-0261 a binding that gives it rights; Trivy looks only at what the pod itself has.
@AutoService(WorkloadCheck.class)
public final class TokenMounted implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K201", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Token of the API server is mounted", "Token für den API-Server wird eingehängt"),
                    Text.of(
                            "Who breaks into the container speaks to the API server with the rights of the service "
                                    + "account.",
                            "Wer in den Container einbricht, spricht mit den Rechten des Service-Accounts mit dem "
                                    + "API-Server."))
            .fixedBy(
                    Text.of(
                            "In the pod's specification: automountServiceAccountToken: false",
                            "In der Pod-Spezifikation: automountServiceAccountToken: false"),
                    "CIS-Kubernetes:5.1.6",
                    "Kubescape:C-0034",
                    "Kubescape:C-0190",
                    "Kubescape:automount-service-account",
                    "Kubescape:C-0261",
                    "Kubescape:serviceaccount-token-mount",
                    "Trivy:KSV-0036",
                    "KubeHound:TOKEN_STEAL",
                    "KubeHound:IDENTITY_ASSUME",
                    "BSI:APP.4.4.A9");
    private static final String FIELD = "automountServiceAccountToken";
    private static final String PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());

        Workload workload = view.workload();
        Answers.Spot spot = answers.ofPod(FIELD);
        if (workload.spec().absent() || spot.noBoolean()) {
            return answers.verdicts();
        }
        boolean asked = spot.value().bool().orElse(false);
        boolean refused = !spot.value().bool().orElse(true);
        String name = workload.serviceAccountName();
        Optional<KubeObject> account =
                view.cluster().find("ServiceAccount", workload.object().namespace(), name);
        boolean off = account.map(a -> !a.at(FIELD).bool().orElse(true)).orElse(false);
        if (refused || !asked && off) {
            return answers.verdicts();
        }
        var unread = view.cluster().unread("ServiceAccount");
        if (!asked && account.isEmpty() && unread.isPresent() && !mountsByHand(workload)) {
            return List.of(unread.get().unknown(workload.object().where(workload.specPath() + "." + FIELD)));
        }
        BoundAccounts accounts = view.cluster().derived(BoundAccounts.class, BoundAccounts::of);
        spot.cites("CIS-Kubernetes:5.1.6", "BSI:APP.4.4.A9", "KubeHound:TOKEN_STEAL", "KubeHound:IDENTITY_ASSUME")
                .citesIf(
                        ToolScope.kubescape(workload),
                        "Kubescape:C-0034",
                        "Kubescape:C-0190",
                        "Kubescape:automount-service-account")
                .citesIf(
                        ToolScope.kubescape(workload)
                                && account.filter(accounts::bound).isPresent(),
                        "Kubescape:C-0261",
                        "Kubescape:serviceaccount-token-mount")
                .citesIf(workload.template().isEmpty() && asked || mountsByHand(workload), "Trivy:KSV-0036")
                .fail();
        return answers.verdicts();
    }

    private static boolean mountsByHand(Workload workload) {
        return workload.containers().stream()
                .filter(Answers::listed)
                .flatMap(container -> container.node().get("volumeMounts").elements().stream())
                .anyMatch(mount -> mount.get("mountPath").stringOrEmpty().equals(PATH));
    }
}
