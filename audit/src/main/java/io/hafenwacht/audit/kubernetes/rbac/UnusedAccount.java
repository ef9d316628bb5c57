package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// A service account that holds rights of its own while no workload runs as it: left over, or used from
/// outside.
@AutoService(ObjectCheck.class)
public final class UnusedAccount implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K533", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("A service account with rights is unused", "Ein Service-Account mit Rechten ist ungenutzt"),
                    Text.of(
                            "Whoever may create a pod or a token in its namespace takes its rights, and nobody "
                                    + "would miss it.",
                            "Wer in seinem Namespace einen Pod oder ein Token anlegen darf, nimmt seine "
                                    + "Rechte, und niemand vermisst ihn."))
            .fixedBy(
                    Text.of(
                            "Ask whether something outside the cluster uses it; else delete it and its "
                                    + "bindings: kubectl delete serviceaccount NAME -n NAMESPACE",
                            "Klären, ob etwas außerhalb des Clusters ihn nutzt; sonst samt Zuweisungen löschen: "
                                    + "kubectl delete serviceaccount NAME -n NAMESPACE"),
                    "BSI:APP.4.4.A3");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("ServiceAccount");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        KubeObject object = view.object();
        Rbac rbac = Rbac.of(view.cluster());
        Subject account = Subject.account(Rbac.namespaceOf(object), object.name());
        if (!view.cluster().live()) {
            return List.of(Verdict.notApplicable(
                    Text.of("files do not say what else runs", "Dateien sagen nicht, was sonst noch läuft")));
        }
        if (account.ofTheSystem()) {
            return List.of(Rooms.builtIn());
        }
        List<Binding> bindings = rbac.bindingsNaming(account);
        var where = object.where("metadata.name");
        if (bindings.isEmpty() || rbac.used(account)) {
            return List.of(new Verdict.Pass(where));
        }
        Text roles = Evidence.list(
                bindings.stream().map(b -> b.role().title()).distinct().sorted().toList());
        return List.of(Verdict.fail(
                RULE,
                where,
                "metadata.name",
                Text.of(
                        roles.english() + ", and no workload runs as it",
                        roles.german() + ", und kein Workload läuft als dieses Konto")));
    }
}
