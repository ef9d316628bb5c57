package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Party;
import io.hafenwacht.audit.kubernetes.network.reach.Topology;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A rule names peers by labels that no pod has. Of other namespaces manifests say too little: there only a
/// live cluster is judged.
@AutoService(ObjectCheck.class)
public final class UnmatchedPolicyPeer implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K402", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Rule of a NetworkPolicy names pods that do not exist",
                            "Regel einer NetworkPolicy nennt Pods, die es nicht gibt"),
                    Text.of(
                            "What the rule should let through is blocked, or whoever later takes these labels gets in.",
                            "Was die Regel durchlassen soll, ist gesperrt, oder wer diese Labels später trägt, kommt hinein."))
            .fixedBy(
                    Text.of(
                            "Compare the peer with the labels of the pods, or remove the rule: kubectl get pods -A --show-labels",
                            "Die Gegenstelle mit den Labels der Pods vergleichen oder die Regel entfernen: kubectl get pods -A --show-labels"),
                    "kube-linter:dangling-networkpolicypeer-podselector",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("NetworkPolicy");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        PolicyView policies = PolicyView.of(view.cluster());
        var verdicts = new ArrayList<Verdict>();
        policies.policy(view.object()).ifPresent(policy -> {
            for (Way way : Way.values()) {
                for (var rule : policy.in(way).rules()) {
                    for (Party party : rule.peers()) {
                        if (party instanceof Party.Pods pods) {
                            judge(view.object(), pods, policies, verdicts);
                        }
                    }
                }
            }
        });
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }

    private static void judge(KubeObject object, Party.Pods pods, PolicyView policies, List<Verdict> verdicts) {
        boolean other = !object.at(pods.field() + ".namespaceSelector").absent();
        boolean everyone = pods.pods().isEmpty() && !other;
        if (everyone || other && !policies.live()) {
            return;
        }
        for (String namespace : other ? policies.populated() : Set.of(Topology.namespace(object))) {
            if (policies.pods(namespace, pods.pods())
                    .anyMatch(group -> pods.namespaces().matches(group.labels().namespace()))) {
                return;
            }
        }
        var asked = new ArrayList<>(other ? pods.namespaces().meaning() : List.<String>of());
        asked.addAll(pods.pods().meaning());
        Verdict.Fail fail = PolicyView.fail(
                RULE,
                object,
                pods.field(),
                "matches nobody",
                Text.of("no pod has " + String.join(", ", asked), "kein Pod hat " + String.join(", ", asked)));
        verdicts.add(other ? PolicyView.citing(fail, "BSI:APP.4.4.A7") : fail);
    }
}
