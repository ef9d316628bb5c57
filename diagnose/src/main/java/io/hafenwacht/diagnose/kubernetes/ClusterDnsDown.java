package io.hafenwacht.diagnose.kubernetes;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.diagnose.Card;
import io.hafenwacht.diagnose.CaseFile;
import io.hafenwacht.diagnose.Clue;
import io.hafenwacht.diagnose.Diagnosis;
import io.hafenwacht.diagnose.Playbook;
import io.hafenwacht.diagnose.Probe;
import io.hafenwacht.diagnose.Strength;
import io.hafenwacht.diagnose.Target;
import io.hafenwacht.diagnose.kubernetes.PodCase.Container;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// No pod of the cluster's DNS is ready: no name of a service can be resolved.
@AutoService(Playbook.class)
public final class ClusterDnsDown implements Playbook {
    static final Pattern UNRESOLVED = Pattern.compile(
            "(?i)no such host|name resolution|could not resolve|unknown host|ENOTFOUND|EAI_AGAIN|name or"
                    + " service not known"
                    + "|server misbehaving|NXDOMAIN");

    private static final Card CARD = Card.of(
            "HW-T77",
            Severity.CRITICAL,
            DefenceLayer.NETWORK,
            Text.of(
                    "Names cannot be resolved: the cluster DNS is down",
                    "Namen lassen sich nicht auflösen: das Cluster-DNS ist aus"),
            Text.of(
                    "The cluster's DNS has no pod that is ready.",
                    "Das DNS des Clusters hat keinen Pod, der bereit ist."),
            Text.of(
                    "Diagnose the DNS pods: `kubectl get pods -n kube-system -l k8s-app=kube-dns`. A loop in"
                            + " the node's resolv.conf is the most frequent cause of their crashes.",
                    "Die DNS-Pods untersuchen: `kubectl get pods -n kube-system -l k8s-app=kube-dns`. Eine"
                            + " Schleife in der resolv.conf des Nodes ist der häufigste Grund für ihre Abstürze."));

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Set<Probe> needs() {
        return Set.of(KubernetesProbes.LOGS, KubernetesProbes.DNS);
    }

    @Override
    public Set<Target.Kind> targets() {
        return Set.of(Target.Kind.CLUSTER, Target.Kind.POD);
    }

    @Override
    public boolean worthLooking(CaseFile first) {
        return first.target().kind() == Target.Kind.CLUSTER
                || !new PodCase(first).containers().stream().allMatch(Container::ready);
    }

    @Override
    public Diagnosis examine(CaseFile file) {
        if (file.target().kind() == Target.Kind.CLUSTER) {
            return Diagnosis.when(broken(file)).proves(Strength.STATED, CARD.story());
        }
        return Diagnosis.when(new PodCase(file).logged(UNRESOLVED))
                .and(broken(file))
                .proves(Strength.STATED, CARD.story());
    }

    private static Clue broken(CaseFile file) {
        List<Node> pods = file.value(KubernetesProbes.DNS).get("pods").elements();
        long ready = pods.stream().filter(ClusterCase::ready).count();
        return file.clue(
                KubernetesProbes.DNS,
                ready == 0,
                Text.of("ready DNS pods in kube-system", "bereite DNS-Pods in kube-system"),
                Text.of(ready + " of " + pods.size(), ready + " von " + pods.size()));
    }
}
