package io.hafenwacht.audit.kubernetes.rbac;

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

/// Amazon EKS: the ConfigMap aws-auth makes AWS identities users and groups of the cluster. Those of
/// `system:masters` may do everything, and no binding shows them. Kubescape's rule for C-0232,
/// `review-roles-with-aws-iam-authenticator`, names every Role of every cluster, which tells nothing.
@AutoService(ObjectCheck.class)
public final class AwsAdministrators implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K534", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "AWS identities are administrators past RBAC",
                            "AWS-Identitäten sind Administratoren an RBAC vorbei"),
                    Text.of(
                            "Who may assume the role in AWS is never refused anything in the cluster.",
                            "Wer die Rolle in AWS annehmen darf, dem wird im Cluster nie etwas verweigert."))
            .fixedBy(
                    Text.of(
                            "Map the identity to a group of your own and bind a role to that: kubectl edit configmap "
                                    + "aws-auth -n kube-system; better use EKS access entries",
                            "Die Identität auf eine eigene Gruppe abbilden und dieser eine Rolle zuweisen: kubectl edit "
                                    + "configmap aws-auth -n kube-system; besser EKS-Zugriffseinträge verwenden"),
                    "Kubescape:C-0232",
                    "Kubescape:C-0246",
                    "CIS-Kubernetes:5.1.7",
                    "BSI:APP.4.4.A3");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("ConfigMap");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject map = view.object();
        if (!map.name().equals("aws-auth") || !map.namespace().equals("kube-system")) {
            return List.of(Verdict.notApplicable(
                    Text.of("it is not the ConfigMap aws-auth", "es ist nicht die ConfigMap aws-auth")));
        }
        Answers answers = new Answers(RULE, map);
        for (String key : List.of("mapRoles", "mapUsers", "mapAccounts")) {
            Node value = map.at("data").get(key);
            if (value.stringOrEmpty().contains(Subject.MASTERS.name())) {
                answers.at("data." + key, value)
                        .cites("Kubescape:C-0232", "Kubescape:C-0246", "CIS-Kubernetes:5.1.7", "BSI:APP.4.4.A3")
                        .because(Text.of(
                                "data." + key + " names " + Subject.MASTERS.name(),
                                "data." + key + " nennt " + Subject.MASTERS.name()))
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
