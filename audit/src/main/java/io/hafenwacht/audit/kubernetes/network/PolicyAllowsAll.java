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

/// A rule without peers and without ports allows everything in its direction, so that the policy isolates
/// nothing there.
@AutoService(ObjectCheck.class)
public final class PolicyAllowsAll implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K411", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "NetworkPolicy allows everything in one direction",
                            "NetworkPolicy erlaubt in einer Richtung alles"),
                    Text.of(
                            "The pods count as isolated and are as open as without a policy.",
                            "Die Pods gelten als abgeschottet und sind so offen wie ohne Regel."))
            .fixedBy(
                    Text.of(
                            "Say in from or to who may connect, and in ports where.",
                            "In from oder to angeben, wer verbinden darf, und in ports, wohin."),
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
                if (!policy.in(way).covered()) {
                    continue;
                }
                policy.in(way).rules().stream()
                        .filter(rule -> rule.peers().isEmpty() && rule.ports().isEmpty())
                        .findFirst()
                        .ifPresent(rule -> verdicts.add(PolicyView.fail(
                                RULE,
                                view.object(),
                                rule.field(),
                                "allows all",
                                Text.of(
                                        way.word() + ": neither peers nor ports are named",
                                        way.word() + ": weder Gegenstellen noch Ports sind genannt"))));
            }
        });
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }
}
