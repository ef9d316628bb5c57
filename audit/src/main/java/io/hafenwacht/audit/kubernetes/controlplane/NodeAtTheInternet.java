package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
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
import java.util.Optional;
import java.util.Set;

/// A node with an address of its own on the Internet: its kubelet, its node ports and its SSH stand there.
@AutoService(ObjectCheck.class)
public final class NodeAtTheInternet implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K690", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Node has an address of the Internet", "Node hat eine Adresse im Internet"),
                    Text.of(
                            "Kubelet, node ports and SSH of the node can be tried by everybody, unless a firewall "
                                    + "stands in front.",
                            "Kubelet, NodePorts und SSH des Nodes kann jeder ausprobieren, wenn keine Firewall davor "
                                    + "steht."))
            .fixedBy(
                    Text.of(
                            "Make node groups in private subnets, with NAT for what nodes fetch",
                            "Node-Gruppen in privaten Subnetzen anlegen, mit NAT für das, was Nodes holen"),
                    "Kubescape:C-0229",
                    "Kubescape:C-0248",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

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
        Answers answers = new Answers(RULE, view.object());
        Optional<Provider> provider = Provider.of(view.cluster());
        List<Node> addresses = view.object().at("status.addresses").elements();
        for (int i = 0; i < addresses.size(); i++) {
            if (addresses.get(i).get("type").stringOrEmpty().equals("ExternalIP")) {
                answers.at(
                                "status.addresses[" + i + "].address",
                                addresses.get(i).get("address"))
                        .citesIf(provider.equals(Optional.of(Provider.EKS)), "Kubescape:C-0229")
                        .citesIf(
                                provider.equals(Optional.of(Provider.AKS))
                                        || provider.equals(Optional.of(Provider.GKE)),
                                "Kubescape:C-0248")
                        .cites("NSA:Network separation and hardening", "BSI:APP.4.4.A7")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
