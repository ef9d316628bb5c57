package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A pod whose mounted token gives everything, or lets it create pods or read Secrets, hands that to whoever
/// breaks in.
@AutoService(WorkloadCheck.class)
public final class PowerfulWorkload implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K530", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "A workload holds a token that can take over",
                            "Ein Workload hält ein Token, das " + "übernehmen kann"),
                    Text.of(
                            "One flaw in the program is enough: the token in the pod takes over the namespace "
                                    + "or the cluster.",
                            "Eine Schwachstelle im Programm genügt: Das Token im Pod übernimmt den Namespace "
                                    + "oder den Cluster."))
            .fixedBy(
                    Text.of(
                            "Bind a role with the few rights needed, or keep the token away: "
                                    + "automountServiceAccountToken: false",
                            "Eine Rolle mit den wenigen nötigen Rechten zuweisen oder das Token fernhalten: "
                                    + "automountServiceAccountToken: false"),
                    "Kubescape:C-0267",
                    "Kubescape:C-0272",
                    "Kubescape:workload-with-administrative-roles",
                    "Kubescape:workload-with-cluster-takeover-roles",
                    "KubeHound:IDENTITY_ASSUME",
                    "BSI:APP.4.4.A3");

    private static final Wording ALL = (role, index) -> role.rules().get(index).everything();
    private static final Wording TAKEOVER =
            Wording.of("create|update|patch|*", "|*", "pods|*").or(Wording.of("get|list|watch|*", "|*", "secrets|*"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Workload workload = view.workload();
        String field = workload.specPath() + ".serviceAccountName";
        var where = workload.object().where(field);
        if (!Accounts.tokenMounted(workload, view.cluster())) {
            return List.of(Verdict.notApplicable(Text.of("its pods hold no token", "seine Pods halten kein Token")));
        }
        Rbac rbac = Rbac.of(view.cluster());
        Subject account = Accounts.of(workload);
        List<Binding> powerful = rbac.bindingsFor(account).stream()
                .filter(b -> !b.builtIn() && rules(rbac, b, TAKEOVER))
                .toList();
        if (powerful.isEmpty()) {
            return List.of(new Verdict.Pass(where));
        }
        return List.of(fail(rbac, workload, powerful, where, field));
    }

    private static Verdict fail(Rbac rbac, Workload workload, List<Binding> powerful, Location where, String field) {
        var references = new TreeSet<Reference>();
        boolean everything = powerful.stream().anyMatch(b -> rules(rbac, b, ALL));
        for (Reference reference : RULE.references()) {
            boolean administrative = reference.clause().equals("C-0272")
                    || reference.clause().equals("workload-with-administrative-roles");
            if ((everything || !administrative) && ToolScope.looksAt(reference, workload)) {
                references.add(reference);
            }
        }
        Subject account = Accounts.of(workload);
        Text roles = Evidence.list(
                powerful.stream().map(b -> b.role().title()).distinct().toList());
        Text reach = Evidence.where(powerful);
        return new Verdict.Fail(
                where,
                field,
                Text.of(
                        account.title() + ": " + roles.english() + ", " + reach.english(),
                        account.title() + ": " + roles.german() + ", " + reach.german()),
                List.copyOf(references),
                Optional.of(severity(powerful, everything)),
                Optional.empty());
    }

    private static Severity severity(List<Binding> powerful, boolean everything) {
        Severity wide = Rooms.severity(RULE, powerful);
        return everything ? wide : Rooms.lower(wide);
    }

    private static boolean rules(Rbac rbac, Binding binding, Wording wording) {
        return rbac.rulesOf(binding).stream().anyMatch(owned -> wording.fits(owned.owner(), owned.index()));
    }
}
