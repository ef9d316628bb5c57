package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// OpenShift: no SecurityContextConstraints admit privileged containers (kube-linter,
/// scc-deny-privileged-container).
@AutoService(ObjectCheck.class)
public final class PrivilegedConstraints implements ObjectCheck {
    private static final String FIELD = "allowPrivilegedContainer";
    private static final Rule RULE = Rule.of("HW-K139", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "SecurityContextConstraints admit privileged containers",
                            "SecurityContextConstraints lassen privilegierte Container zu"),
                    Text.of(
                            "Every account that may use them can become root on a node.",
                            "Jedes Konto, das sie benutzen darf, kann root auf einem Node werden."))
            .fixedBy(
                    Text.of("Set allowPrivilegedContainer: false", "allowPrivilegedContainer: false setzen"),
                    "kube-linter:scc-deny-privileged-container",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("SecurityContextConstraints");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Node value = view.object().at(FIELD);
        Location where = view.object().where(FIELD);
        return value.bool().orElse(false)
                ? List.of(Verdict.fail(RULE, where, FIELD, Text.same(FIELD + " = true")))
                : List.of(new Verdict.Pass(where));
    }
}
