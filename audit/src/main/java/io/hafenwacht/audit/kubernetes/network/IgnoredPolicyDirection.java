package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
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

/// Rules stand in a direction that `policyTypes` leaves out: they are ignored, and the direction stays open
/// (Kubernetes API, `networking/v1.NetworkPolicySpec`).
@AutoService(ObjectCheck.class)
public final class IgnoredPolicyDirection implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K408", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Rules of a NetworkPolicy are ignored", "Regeln einer NetworkPolicy bleiben unbeachtet"),
                    Text.of(
                            "The direction is open, though the policy reads as if it were restricted.",
                            "Die Richtung ist offen, obwohl sich die Regel liest, als wäre sie beschränkt."))
            .fixedBy(
                    Text.of(
                            "Name both directions: policyTypes: [Ingress, Egress]",
                            "Beide Richtungen nennen: policyTypes: [Ingress, Egress]"),
                    "NSA:Network separation and hardening",
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
        Optional<Policy> own = PolicyView.of(view.cluster()).policy(view.object());
        if (own.isEmpty()) {
            return List.of(Verdict.notApplicable(PolicyTexts.OTHER_PRODUCT));
        }
        var verdicts = new ArrayList<Verdict>();
        for (Way way : Way.values()) {
            if (!own.get().in(way).covered() && !own.get().in(way).rules().isEmpty()) {
                verdicts.add(PolicyView.fail(
                        RULE,
                        view.object(),
                        way.field(),
                        "ignored direction",
                        Text.of(
                                "policyTypes lacks " + way.word() + "; ignored rules: "
                                        + own.get().in(way).rules().size(),
                                "in policyTypes fehlt " + way.word() + "; unbeachtete Regeln: "
                                        + own.get().in(way).rules().size())));
            }
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }
}
