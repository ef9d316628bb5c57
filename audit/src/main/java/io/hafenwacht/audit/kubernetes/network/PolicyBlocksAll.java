package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A policy for all pods of a namespace that lets nothing in is the recommended default. Where the namespace
/// has a Service and no policy opens anything, that Service is forgotten.
@AutoService(ObjectCheck.class)
public final class PolicyBlocksAll implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K412", Severity.INFO, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "NetworkPolicy closes a namespace with a Service",
                            "NetworkPolicy schließt einen Namespace mit einem Service"),
                    Text.of(
                            "Nobody reaches the Service: every connection needs a further policy that allows it.",
                            "Niemand erreicht den Service: jede Verbindung braucht eine weitere Regel, die sie"
                                    + " erlaubt."))
            .fixedBy(
                    Text.of(
                            "Add a policy that lets the callers in, or delete the Service. See what is left: hafenwacht"
                                    + " reach",
                            "Eine Regel ergänzen, die die Aufrufer einlässt, oder den Service löschen. Ansehen, was"
                                    + " bleibt: hafenwacht reach"),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A18");

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
        String namespace = view.object().namespace();
        Optional<KubeObject> service = view.cluster().ofKind("Service").stream()
                .filter(s -> s.namespace().equals(namespace)
                        && !s.at("spec.selector").entries().isEmpty())
                .findFirst();
        boolean closes = policies.policy(view.object())
                .filter(policy -> policy.in(Way.INGRESS).covered()
                        && policy.subject().pods().isEmpty())
                .isPresent();
        boolean opened = policies.inNamespace(namespace).stream()
                .anyMatch(policy -> !policy.in(Way.INGRESS).rules().isEmpty());
        if (!closes || opened || service.isEmpty()) {
            return List.of(Verdict.pass());
        }
        String name = service.get().title();
        return List.of(PolicyView.fail(
                RULE,
                view.object(),
                Way.INGRESS.field(),
                "closes all",
                Text.of(
                        "Ingress of all pods is closed, also for " + name,
                        "Ingress aller Pods ist geschlossen, auch für " + name)));
    }
}
