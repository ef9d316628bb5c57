package io.hafenwacht.audit.kubernetes.identity;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
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

/// CIS Kubernetes 5.1.5: the default service account has no rights of its own; every pod that names no
/// account would have them. Kubescape believes the label of the bindings that Kubernetes brings along.
@AutoService(ObjectCheck.class)
public final class DefaultAccountBound implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K205", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Default service account has rights", "Default-Service-Account hat Rechte"),
                    Text.of(
                            "Every pod of the namespace that names no account gets these rights.",
                            "Jeder Pod des Namespace, der keinen Account nennt, bekommt diese Rechte."))
            .fixedBy(
                    Text.of(
                            "Bind the role to an account of the workload that needs it, and remove the default "
                                    + "account from the subjects",
                            "Die Rolle an einen Account des Workloads binden, der sie braucht, und den "
                                    + "Default-Account aus den Subjects entfernen"),
                    "CIS-Kubernetes:5.1.5",
                    "Kubescape:C-0225",
                    "Kubescape:C-0239",
                    "Kubescape:ensure-default-service-accounts-has-only-default-roles",
                    "BSI:APP.4.4.A9");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("RoleBinding", "ClusterRoleBinding");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Answers answers = new Answers(RULE, object);

        List<Node> subjects = answers.at("subjects", object.at("subjects")).items();
        for (int i = 0; i < subjects.size(); i++) {
            Node name = subjects.get(i).get("name");
            if (subjects.get(i).get("kind").stringOrEmpty().equals("ServiceAccount")
                    && name.stringOrEmpty().equals("default")) {
                answers.at("subjects[" + i + "].name", name)
                        .cites("CIS-Kubernetes:5.1.5", "BSI:APP.4.4.A9")
                        .citesIf(
                                !object.label("kubernetes.io/bootstrapping").equals("rbac-defaults"),
                                "Kubescape:C-0225",
                                "Kubescape:C-0239",
                                "Kubescape:ensure-default-service-accounts-has-only-default-roles")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
