package io.hafenwacht.audit.kubernetes.exposure;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;

/// CIS Kubernetes 5.3.1: the network of the cluster enforces NetworkPolicies. Told by the images of the
/// DaemonSets: plain flannel does not, and no error says so.
@AutoService(ClusterCheck.class)
public final class NetworkWithoutPolicies implements ClusterCheck {
    private static final Rule RULE = Rule.of("HW-K438", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Cluster network does not enforce network policies",
                            "Clusternetz setzt Netzwerkregeln nicht durch"),
                    Text.of(
                            "NetworkPolicies are accepted and do nothing: every pod reaches every other.",
                            "NetworkPolicies werden angenommen und bewirken nichts: jeder Pod erreicht jeden anderen."))
            .fixedBy(
                    Text.of(
                            "Add a policy engine (Calico as canal, kube-router, or flannel's netpol.enabled) or "
                                    + "change to Cilium, Calico or Antrea",
                            "Eine Richtlinienkomponente ergänzen (Calico als canal, kube-router oder "
                                    + "netpol.enabled von flannel) oder auf Cilium, Calico oder Antrea umsteigen"),
                    "CIS-Kubernetes:5.3.1",
                    "Kubescape:C-0205",
                    "Kubescape:C-0230",
                    "Kubescape:C-0240",
                    "BSI:APP.4.4.A7");
    private static final List<String> ENFORCING = List.of(
            "calico",
            "cilium",
            "antrea",
            "kube-router",
            "weave-npc",
            "canal",
            "kube-network-policies",
            "aws-network-policy-agent",
            "kube-ovn",
            "ovn-kube",
            "azure-npm",
            "kindnet");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {

        Location where = Location.NONE;
        if (cluster.unread("DaemonSet").isPresent()) {
            return List.of(cluster.unread("DaemonSet").get().unknown(where));
        }
        Optional<KubeObject> plain = Optional.empty();
        for (KubeObject daemons : cluster.ofKind("DaemonSet")) {
            for (Container container :
                    Workload.of(daemons, 0).map(Workload::containers).orElse(List.of())) {
                String image = container.image();
                if (ENFORCING.stream().anyMatch(image::contains)) {
                    return List.of(new Verdict.Pass(daemons.where("")));
                }
                plain = image.contains("flannel") ? Optional.of(daemons) : plain;
            }
        }
        if (plain.isPresent()) {
            String title = plain.get().title();
            return List.of(Verdict.fail(
                    RULE,
                    plain.get().where("spec.template.spec.containers"),
                    "network without policies: " + title,
                    Text.of(
                            ShownValue.of(title) + " is flannel, and nothing enforces policies beside it",
                            ShownValue.of(title) + " ist flannel, und nichts setzt daneben Regeln durch")));
        }
        if (!cluster.live()) {
            return List.of(Verdict.notApplicable(Text.of(
                    "these files do not hold the cluster's network",
                    "diese Dateien enthalten das Netz des Clusters nicht")));
        }
        return List.of(Verdict.unknown(
                where,
                Text.of("no DaemonSet is a network that is known here", "kein DaemonSet ist ein hier bekanntes Netz"),
                Text.of(
                        "Ask the provider of the cluster whether its network enforces NetworkPolicies",
                        "Den Anbieter des Clusters fragen, ob sein Netz NetworkPolicies durchsetzt")));
    }
}
