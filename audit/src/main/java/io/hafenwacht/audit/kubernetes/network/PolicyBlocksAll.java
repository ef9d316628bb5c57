package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.Policy.Way;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A policy for all pods of a namespace that allows nothing in a direction: the recommended default, worth
/// knowing when something does not connect.
@AutoService(ObjectCheck.class)
public final class PolicyBlocksAll implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K412", Severity.INFO, DefenceLayer.NETWORK)
            .titled(
                    Text.of("NetworkPolicy closes a namespace", "NetworkPolicy schließt einen Namensraum"),
                    Text.of(
                            "Every connection needs a further policy that allows it.",
                            "Jede Verbindung braucht eine weitere Regel, die sie erlaubt."))
            .fixedBy(
                    Text.of(
                            "Nothing to mend. See what is left: hafenwacht reach --files DIR",
                            "Nichts zu ändern. Ansehen, was bleibt: hafenwacht reach --files ORDNER"),
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
        var verdicts = new ArrayList<Verdict>();
        PolicyView.of(view.cluster()).policy(view.object()).ifPresent(policy -> {
            for (Way way : Way.values()) {
                if (policy.in(way).covered()
                        && policy.in(way).rules().isEmpty()
                        && policy.subject().pods().isEmpty()) {
                    verdicts.add(PolicyView.fail(
                            RULE,
                            view.object(),
                            way.field(),
                            "closes all",
                            Text.of(
                                    way.word() + " of all pods is closed",
                                    way.word() + " aller Pods ist geschlossen")));
                }
            }
        });
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }
}
