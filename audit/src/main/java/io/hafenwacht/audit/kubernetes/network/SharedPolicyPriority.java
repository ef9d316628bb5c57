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

/// Two cluster-wide policies of one kind and tier have one priority. An API server takes them; the API says
/// that any of them may decide first.
@AutoService(ObjectCheck.class)
public final class SharedPolicyPriority implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K439", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Two cluster-wide policies have one priority",
                            "Zwei clusterweite Netzwerkregeln haben dieselbe Priorität"),
                    Text.of(
                            "Where both speak of a connection, one may deny and the other allow it, and nobody can say which one decides.",
                            "Wo beide eine Verbindung betreffen, kann eine sie verbieten und die andere erlauben, und niemand kann sagen, welche entscheidet."))
            .fixedBy(
                    Text.of("Give each policy its own spec.priority.", "Jeder Regel eine eigene spec.priority geben."),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A18");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("AdminNetworkPolicy", "ClusterNetworkPolicy");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        return List.of(PolicyView.of(view.cluster()).problems(view.object()).stream()
                .filter(p -> p.kind() == Problem.Kind.UNDECIDED && p.field().equals("spec.priority"))
                .findFirst()
                .<Verdict>map(p -> PolicyView.fail(RULE, view.object(), "spec.priority", "shared priority", p.what()))
                .orElseGet(Verdict::pass));
    }
}
