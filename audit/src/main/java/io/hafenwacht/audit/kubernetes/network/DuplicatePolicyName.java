package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.network.reach.Problem;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Two objects of the input have the kind, namespace and name of one another: the later one that is applied
/// replaces the earlier one.
@AutoService(ObjectCheck.class)
public final class DuplicatePolicyName implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K409", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Two network policies have one name", "Zwei Netzwerkregeln haben denselben Namen"),
                    Text.of(
                            "Only one of them is in force, and which one depends on the order of files.",
                            "Nur eine von ihnen gilt, und welche, hängt von der Reihenfolge der Dateien ab."))
            .fixedBy(
                    Text.of(
                            "Give each policy its own metadata.name.",
                            "Jeder Regel einen eigenen metadata.name geben."),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(
                "NetworkPolicy",
                "MultiNetworkPolicy",
                "AdminNetworkPolicy",
                "BaselineAdminNetworkPolicy",
                "ClusterNetworkPolicy");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        return List.of(PolicyView.of(view.cluster()).problems(view.object()).stream()
                .filter(p -> p.kind() == Problem.Kind.UNDECIDED && p.field().equals("metadata.name"))
                .findFirst()
                .<Verdict>map(p -> PolicyView.fail(RULE, view.object(), "metadata.name", "duplicate name", p.what()))
                .orElseGet(Verdict::pass));
    }
}
