package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Strength;
import java.util.Set;
import java.util.stream.Collectors;

/// A NetworkPolicy lets the pod send, but not to port 53: no name can be resolved.
@AutoService(Playbook.class)
public final class PolicyBlocksDns implements PodPlaybook {
    private static final Card CARD = Card.of(
            "HW-T78",
            Severity.HIGH,
            DefenceLayer.NETWORK,
            Text.of("A NetworkPolicy keeps it from DNS", "Eine NetworkPolicy hält ihn vom DNS fern"),
            Text.of(
                    "The NetworkPolicies that select the pod allow it no traffic to the cluster's DNS.",
                    "Die NetworkPolicies, die den Pod auswählen, erlauben ihm keinen Verkehr zum DNS des"
                            + " Clusters."),
            Text.of(
                    "Allow egress to port 53, UDP and TCP, of the pods k8s-app=kube-dns in kube-system.",
                    "Ausgehenden Verkehr zu Port 53, UDP und TCP, der Pods k8s-app=kube-dns in kube-system"
                            + " erlauben."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of(KubernetesProbes.LOGS);
    }

    @Override
    public boolean worthLooking(CaseFile first) {
        return !first.value(KubernetesProbes.REACH).at("dns", "allowed").bool().orElse(true);
    }

    @Override
    public Diagnosis examine(PodCase pod) {
        Node dns = pod.file().value(KubernetesProbes.REACH).get("dns");
        boolean logs = pod.logged(ClusterDnsDown.UNRESOLVED).held();
        return Diagnosis.when(
                        pod.staying(),
                        pod.field("spec.hostNetwork").isNotTrue(),
                        pod.field("spec.dnsPolicy")
                                .when(policy -> !Set.of("None", "Default").contains(policy.stringOrEmpty())))
                .and(pod.file()
                        .clue(
                                KubernetesProbes.REACH,
                                !dns.get("allowed").bool().orElse(true),
                                Text.of("DNS allowed by", "DNS erlaubt durch"),
                                Text.of(
                                        "none of: " + names(dns.get("policies")),
                                        "keine von: " + names(dns.get("policies")))))
                .also(pod.logged(ClusterDnsDown.UNRESOLVED))
                .proves(logs ? Strength.MEASURED : Strength.FITTING, CARD.story());
    }

    private static String names(Node list) {
        return list.elements().stream().map(Node::stringOrEmpty).collect(Collectors.joining(", "));
    }
}
