package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// CIS Kubernetes 5.1.5 and 5.1.6: a service account leaves the token to the pods that need it; the default
/// account, which pods get that name none, does so all the more.
@AutoService(ObjectCheck.class)
public final class AccountMountsToken implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K202", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Service account mounts its token into every pod",
                            "Service-Account hängt sein Token in jeden Pod ein"),
                    Text.of(
                            "Every pod of the account carries its rights, whether it uses them or not.",
                            "Jeder Pod des Accounts trägt dessen Rechte, ob er sie braucht oder nicht."))
            .fixedBy(
                    Text.of(
                            "Set automountServiceAccountToken: false on the account, and true on the pods that "
                                    + "call the API server",
                            "automountServiceAccountToken: false am Account setzen und true an den Pods, die den "
                                    + "API-Server aufrufen"),
                    "CIS-Kubernetes:5.1.6",
                    "CIS-Kubernetes:5.1.5",
                    "Kubescape:C-0189",
                    "Kubescape:C-0225",
                    "Kubescape:automount-default-service-account",
                    "BSI:APP.4.4.A9");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("ServiceAccount");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        if (idle(view)) {
            return answers.verdicts();
        }
        Answers.Spot spot = answers.at("automountServiceAccountToken", object.at("automountServiceAccountToken"));
        if (!spot.noBoolean() && spot.value().bool().orElse(true)) {
            spot.cites("CIS-Kubernetes:5.1.6", "BSI:APP.4.4.A9")
                    .citesIf(
                            object.name().equals("default"),
                            "CIS-Kubernetes:5.1.5",
                            "Kubescape:C-0189",
                            "Kubescape:C-0225",
                            "Kubescape:automount-default-service-account")
                    .fail();
        }
        return answers.verdicts();
    }

    /// Every namespace has an account that nobody asked for. Where all of a cluster is seen, one that has no
    /// rights and that no pod takes a token from does not hurt.
    private static boolean idle(ObjectView view) {
        Cluster cluster = view.cluster();
        KubeObject account = view.object();
        return cluster.live()
                && cluster.unread("Pod").isEmpty()
                && !cluster.derived(BoundAccounts.class, BoundAccounts::of).bound(account)
                && cluster.workloads().stream()
                        .filter(workload -> workload.object().namespace().equals(account.namespace()))
                        .filter(workload -> workload.serviceAccountName().equals(account.name()))
                        .allMatch(workload -> workload.spec()
                                .get("automountServiceAccountToken")
                                .bool()
                                .map(mounts -> !mounts)
                                .orElse(false));
    }
}
