package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.PodGroup;
import io.hafenwacht.audit.kubernetes.network.reach.Policy;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Party;
import io.hafenwacht.audit.kubernetes.network.reach.Rule.Ports;
import io.hafenwacht.audit.kubernetes.network.reach.RuleComparison;
import io.hafenwacht.audit.kubernetes.network.reach.Topology;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A rule that can match nothing, whatever the cluster holds: its selectors contradict themselves, its block
/// of addresses is excepted as a whole, or it lets in a port by a name that none of the selected pods has.
@AutoService(ObjectCheck.class)
public final class NeverMatchingPolicyRule implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K406", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Rule of a network policy can never match", "Netzwerkregel kann nie zutreffen"),
                    Text.of(
                            "What it should allow stays closed, and what it should deny stays open.",
                            "Was sie erlauben soll, bleibt zu; was sie verbieten soll, bleibt offen."))
            .fixedBy(
                    Text.of(
                            "Mend the selector, the exceptions or the name of the port.",
                            "Den Selektor, die Ausnahmen oder den Portnamen berichtigen."),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A18");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("NetworkPolicy", "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        PolicyView policies = PolicyView.of(view.cluster());
        Optional<Policy> own = policies.policy(view.object());
        if (own.isEmpty()) {
            return List.of(Verdict.notApplicable(PolicyTexts.OTHER_PRODUCT));
        }
        var verdicts = new ArrayList<Verdict>();
        for (Way way : Way.values()) {
            for (var rule : own.get().in(way).rules()) {
                for (Party party : rule.peers()) {
                    if (!party.field().isEmpty() && RuleComparison.impossible(party)) {
                        verdicts.add(PolicyView.fail(
                                RULE,
                                view.object(),
                                party.field(),
                                "impossible peer",
                                Text.of(
                                        "no labels or address can match",
                                        "keine Labels oder Adresse können zutreffen")));
                    }
                }
                if (way == Way.EGRESS
                        && !rule.peers().isEmpty()
                        && rule.peers().stream().allMatch(Party.Addresses.class::isInstance)
                        && rule.ports().stream().anyMatch(Ports.Named.class::isInstance)) {
                    verdicts.add(PolicyView.fail(
                            RULE,
                            view.object(),
                            rule.field() + ".ports",
                            "port name of addresses",
                            Text.of(
                                    "a port by name towards addresses: no container there gives it a number",
                                    "ein Portname zu Adressen: dort gibt ihm kein Container eine Nummer")));
                }
                if (way == Way.INGRESS && view.object().kind().equals("NetworkPolicy")) {
                    ports(view.object(), own.get(), rule, policies, verdicts);
                }
            }
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }

    private static void ports(
            KubeObject object,
            Policy policy,
            io.hafenwacht.audit.kubernetes.network.reach.Rule rule,
            PolicyView policies,
            List<Verdict> verdicts) {
        List<PodGroup> selected = policies.pods(
                        Topology.namespace(object), policy.subject().pods())
                .toList();
        if (selected.isEmpty()) {
            return;
        }
        for (Ports port : rule.ports()) {
            if (port instanceof Ports.Named named
                    && selected.stream()
                            .flatMap(pods -> pods.ports().stream())
                            .noneMatch(p -> p.name().equals(named.name())
                                    && p.protocol().name().equals(named.protocol()))) {
                verdicts.add(PolicyView.fail(
                        RULE,
                        object,
                        rule.field() + ".ports",
                        "unknown port name",
                        Text.of(
                                "no selected pod has a " + named.protocol() + " port called " + named.name(),
                                "kein ausgewählter Pod hat einen " + named.protocol() + "-Port namens "
                                        + named.name())));
            }
        }
    }
}
