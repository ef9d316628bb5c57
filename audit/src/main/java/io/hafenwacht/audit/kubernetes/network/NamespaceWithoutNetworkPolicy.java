package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// No network policy stands in a namespace, and none for the whole cluster concerns it.
@AutoService(ObjectCheck.class)
public final class NamespaceWithoutNetworkPolicy implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K416", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Namespace without network policy", "Namespace ohne Netzwerkregel"),
                    Text.of(
                            "Its pods are open to every other namespace.",
                            "Seine Pods sind für jeden anderen Namespace offen."))
            .fixedBy(
                    Text.of(
                            "Apply a default to it: {podSelector: {}, policyTypes: [Ingress, Egress]}, and allow what is needed",
                            "Eine Grundregel anlegen: {podSelector: {}, policyTypes: [Ingress, Egress]}, und Nötiges erlauben"),
                    "Kubescape:internal-networking",
                    "Kubescape:C-0049",
                    "Kubescape:C-0054",
                    "Kubescape:C-0206",
                    "CIS-Kubernetes:5.3.2",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Namespace");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        String name = view.object().name();
        var unread = view.cluster().unread("NetworkPolicy");
        if (unread.isPresent()) {
            return List.of(unread.get().unknown(view.object().where("metadata.name")));
        }
        return List.of(
                PolicyView.of(view.cluster()).hasPolicy(name)
                        ? Verdict.pass()
                        : PolicyView.fail(
                                RULE,
                                view.object(),
                                "metadata.name",
                                "no policy",
                                Text.of("no policy in " + name, "keine Regel in " + name)));
    }
}
