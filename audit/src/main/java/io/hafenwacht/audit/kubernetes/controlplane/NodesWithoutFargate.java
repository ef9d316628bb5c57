package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
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
import java.util.Optional;
import java.util.Set;

/// CIS EKS: pods that nobody trusts get a virtual machine of their own. A live cluster elsewhere has no
/// Fargate; of nodes in files nobody knows.
@AutoService(ObjectCheck.class)
public final class NodesWithoutFargate implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K691", Severity.INFO, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "No node is a virtual machine of one pod",
                            "Kein Node ist die virtuelle Maschine eines Pods"),
                    Text.of(
                            "A pod that breaks out reaches all others on its node.",
                            "Ein ausgebrochener Pod erreicht alle anderen auf seinem Node."))
            .fixedBy(
                    Text.of(
                            "Run untrusted workloads on Fargate: eksctl create fargateprofile --cluster NAME "
                                    + "--namespace NAMESPACE",
                            "Nicht vertrauenswürdige Workloads auf Fargate laufen lassen: eksctl create fargateprofile "
                                    + "--cluster NAME --namespace NAMESPACE"),
                    "Kubescape:C-0233",
                    "Kubescape:alert-fargate-not-in-use");
    private static final String FARGATE = "fargate";

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Node");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Cluster cluster = view.cluster();
        Optional<Provider> provider = Provider.of(cluster);
        if (cluster.live() && provider.isEmpty() || provider.isPresent() && provider.get() != Provider.EKS) {
            return List.of(
                    Verdict.notApplicable(Text.of("Fargate belongs to Amazon EKS", "Fargate gehört zu Amazon EKS")));
        }
        Answers answers = new Answers(RULE, view.object());
        if (cluster.ofKind("Node").stream().noneMatch(node -> node.name().startsWith(FARGATE))) {
            answers.at("metadata.name", view.object().at("metadata.name"))
                    .cites("Kubescape:C-0233", "Kubescape:alert-fargate-not-in-use")
                    .fail();
        }
        return answers.verdicts();
    }
}
