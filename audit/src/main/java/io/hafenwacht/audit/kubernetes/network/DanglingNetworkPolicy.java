package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy;
import io.hafenwacht.audit.kubernetes.network.reach.Selector;
import io.hafenwacht.audit.kubernetes.network.reach.Topology;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The pod selector of a NetworkPolicy names labels that no pod of its namespace has. An empty selector means
/// all pods, now and later, and is never dangling.
@AutoService(ObjectCheck.class)
public final class DanglingNetworkPolicy implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K401", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("NetworkPolicy selects no workload", "NetworkPolicy wählt keinen Workload aus"),
                    Text.of(
                            "The policy protects nothing, and the pods that it was written for may be open.",
                            "Die Regel schützt nichts, und die Pods, für die sie gedacht war, können offen sein."))
            .fixedBy(
                    Text.of(
                            "Compare spec.podSelector with the labels of the pods: kubectl get pods --show-labels",
                            "spec.podSelector mit den Labels der Pods vergleichen: kubectl get pods --show-labels"),
                    "Kubescape:dangling-networkpolicy",
                    "Kubescape:C-0299",
                    "kube-linter:dangling-networkpolicy",
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
        Optional<Policy> policy = policies.policy(view.object());
        if (policy.isEmpty()) {
            return List.of(Verdict.notApplicable(PolicyTexts.OTHER_PRODUCT));
        }
        Selector selector = policy.get().subject().pods();
        boolean used = selector.isEmpty()
                || policies.pods(Topology.namespace(view.object()), selector)
                        .findAny()
                        .isPresent();
        if (used) {
            return List.of(Verdict.pass());
        }
        String asked = String.join(", ", selector.meaning());
        return List.of(PolicyView.fail(
                RULE,
                view.object(),
                "spec.podSelector",
                "selects nothing",
                Text.of("no pod of the namespace has " + asked, "kein Pod des Namespace hat " + asked)));
    }
}
