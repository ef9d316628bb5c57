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

/// Fields of a policy that an API server refuses: a bad block of addresses, an unknown operator, an empty
/// peer, a range of ports that ends before it begins, a priority out of range.
@AutoService(ObjectCheck.class)
public final class RefusedNetworkPolicy implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K413", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Network policy that an API server refuses", "Netzwerkregel, die ein API-Server ablehnt"),
                    Text.of(
                            "The policy never takes effect; what it should close stays open.",
                            "Die Regel wird nie wirksam; was sie schließen soll, bleibt offen."))
            .fixedBy(
                    Text.of(
                            "Mend the field, and try it: kubectl apply --dry-run=server -f FILE",
                            "Das Feld berichtigen und probieren: kubectl apply --dry-run=server -f DATEI"),
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
        List<Verdict> verdicts = PolicyView.of(view.cluster()).problems(view.object()).stream()
                .filter(p -> p.kind() == Problem.Kind.INVALID)
                .limit(PolicyTexts.COMPARED.value())
                .<Verdict>map(p -> PolicyView.fail(RULE, view.object(), p.field(), "refused", p.what()))
                .toList();
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }
}
