package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.RuleComparison;
import io.hafenwacht.audit.kubernetes.network.reach.Selector;
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

/// A rule allows nothing that another rule for the same pods does not allow already. Of two equal rules the
/// later one is redundant.
@AutoService(ObjectCheck.class)
public final class RedundantPolicyRule implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K404", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Rule of a NetworkPolicy is redundant", "Regel einer NetworkPolicy ist überflüssig"),
                    Text.of(
                            "Whoever removes or tightens the rule believes that something is closed, and the other rule keeps it open.",
                            "Wer die Regel entfernt oder verschärft, glaubt etwas geschlossen, das die andere offen hält."))
            .fixedBy(
                    Text.of(
                            "Remove the rule, or narrow the one that covers it.",
                            "Die Regel entfernen, oder die einengen, die sie abdeckt."),
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
        Optional<Policy> own = policies.policy(view.object());
        if (own.isEmpty()) {
            return List.of(Verdict.notApplicable(PolicyTexts.OTHER_PRODUCT));
        }
        var verdicts = new ArrayList<Verdict>();
        Selector selector = own.get().subject().pods();
        String namespace = Topology.namespace(view.object());
        // One expression may ask for the same as a label.
        List<Policy> compared = selector.expressions().isEmpty()
                ? policies.asking(namespace, selector.labels())
                : policies.inNamespace(namespace);
        List<Policy> broader = compared.stream()
                .filter(p -> RuleComparison.covers(p.subject(), own.get().subject()))
                .limit(PolicyTexts.COMPARED.value())
                .toList();
        for (Way way : Way.values()) {
            if (!own.get().in(way).covered()) {
                continue;
            }
            for (var rule : own.get().in(way).rules()) {
                covering(own.get(), rule, broader, way)
                        .ifPresent(other -> verdicts.add(PolicyView.fail(
                                RULE,
                                view.object(),
                                rule.field(),
                                "redundant",
                                Text.of(
                                        "covered by " + other.object().title() + ", " + other.field(),
                                        "abgedeckt von " + other.object().title() + ", " + other.field()))));
            }
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }

    private static Optional<io.hafenwacht.audit.kubernetes.network.reach.Rule> covering(
            Policy own, io.hafenwacht.audit.kubernetes.network.reach.Rule rule, List<Policy> broader, Way way) {
        for (Policy policy : broader) {
            if (!policy.in(way).covered()) {
                continue;
            }
            for (var other : policy.in(way).rules()) {
                if (other == rule || !RuleComparison.covers(other, rule)) {
                    continue;
                }
                boolean mutual =
                        RuleComparison.covers(rule, other) && RuleComparison.covers(own.subject(), policy.subject());
                boolean earlier = policy == own
                        ? own.in(way).rules().indexOf(other)
                                < own.in(way).rules().indexOf(rule)
                        : policy.object().title().compareTo(own.object().title()) < 0;
                if (!mutual || earlier) {
                    return Optional.of(other);
                }
            }
        }
        return Optional.empty();
    }
}
