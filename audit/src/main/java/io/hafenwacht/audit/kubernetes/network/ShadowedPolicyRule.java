package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.audit.kubernetes.network.reach.RuleComparison;
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

/// A rule of an administrators' or baseline policy never decides, because an earlier one for the same pods
/// has decided about everything that it speaks of.
@AutoService(ObjectCheck.class)
public final class ShadowedPolicyRule implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K405", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Rule of a cluster-wide policy is shadowed",
                            "Regel einer clusterweiten Netzwerkregel ist verdeckt"),
                    Text.of(
                            "A denial that stands too late denies nothing; nobody notices, because the object is accepted.",
                            "Ein Verbot, das zu spät steht, verbietet nichts; es fällt nicht auf, weil das Objekt angenommen wird."))
            .fixedBy(
                    Text.of(
                            "Move the rule before the one that shadows it, give its policy a lower spec.priority, or remove it.",
                            "Die Regel vor die verdeckende stellen, ihrem Objekt eine kleinere spec.priority geben, oder sie entfernen."),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A18");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy");
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
                before(own.get(), rule, policies.clusterWide(), way)
                        .ifPresent(other -> verdicts.add(PolicyView.fail(
                                RULE,
                                view.object(),
                                rule.field(),
                                "shadowed",
                                Text.of(
                                        "decided before by " + other.object().title() + ", " + other.field(),
                                        "zuvor entschieden von "
                                                + other.object().title() + ", " + other.field()))));
            }
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }

    private static Optional<io.hafenwacht.audit.kubernetes.network.reach.Rule> before(
            Policy own, io.hafenwacht.audit.kubernetes.network.reach.Rule rule, List<Policy> all, Way way) {
        for (Policy policy : all) {
            // Of two with one priority nobody knows which decides first.
            boolean tied = policy != own && policy.precedence().equals(own.precedence());
            if (tied
                    || policy.precedence().tier() != own.precedence().tier()
                    || !RuleComparison.covers(policy.subject(), own.subject())) {
                continue;
            }
            for (var other : policy.in(way).rules()) {
                if (other == rule) {
                    return Optional.empty();
                }
                if (RuleComparison.covers(other, rule)) {
                    return Optional.of(other);
                }
            }
            if (policy == own) {
                break;
            }
        }
        return Optional.empty();
    }
}
