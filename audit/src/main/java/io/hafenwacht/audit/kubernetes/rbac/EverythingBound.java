package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// CIS Kubernetes 5.1.1: a role with every verb on every resource, `cluster-admin` first of all, is for
/// emergencies. The finding carries the references of all the powers that it includes.
@AutoService(ObjectCheck.class)
public final class EverythingBound implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K501", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Every right is bound to somebody", "Jemand hat alle Rechte"),
                    Text.of(
                            "Whoever has it owns the cluster, its nodes and its data, and can hide it.",
                            "Wer sie hat, besitzt den Cluster, seine Knoten und seine Daten und kann es verbergen."))
            .fixedBy(
                    Text.of(
                            "Delete the binding; bind a role with the few rights needed, in one namespace: "
                                    + "kubectl create rolebinding NAME --clusterrole=edit --group=GROUP -n NAMESPACE",
                            "Die Zuweisung löschen; eine Rolle mit den wenigen nötigen Rechten in einem "
                                    + "Namespace zuweisen: kubectl create rolebinding NAME --clusterrole=edit "
                                    + "--group=GRUPPE -n NAMESPACE"),
                    Powers.and(
                            "CIS-Kubernetes:5.1.1",
                            "Kubescape:C-0185",
                            "Kubescape:cluster-admin-role",
                            "Kubescape:C-0035",
                            "Kubescape:C-0187",
                            "Kubescape:rule-list-all-cluster-admins-v1",
                            "Trivy:KSV-0111",
                            "kube-linter:cluster-admin-role-binding",
                            "rbac-police:cluster_admin",
                            "BSI:APP.4.4.A3"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Rooms.BINDINGS;
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Rbac rbac = Rbac.of(view.cluster());
        return List.of(rbac.binding(view.object())
                .map(binding -> judge(rbac, binding))
                .orElseGet(() -> Rooms.otherGroup(view.object())));
    }

    private static Verdict judge(Rbac rbac, Binding binding) {
        Optional<Verdict> silent = Rooms.silent(rbac, binding);
        if (silent.isPresent()) {
            return silent.get();
        }
        var object = binding.object();
        Optional<OwnedRule> all = !rbac.everything(binding)
                ? Optional.empty()
                : rbac.rulesOf(binding).stream()
                        .filter(owned -> owned.rule().everything())
                        .findFirst();
        if (all.isEmpty()) {
            return new Verdict.Pass(object.where("roleRef"));
        }
        var references = new TreeSet<>(Powers.of(rbac, binding));
        named(
                references,
                "Kubescape:C-0035",
                "Kubescape:C-0187",
                "Kubescape:rule-list-all-cluster-admins-v1",
                "BSI:APP.4.4.A3");
        if (binding.cluster()) {
            named(references, "rbac-police:cluster_admin");
        }
        if (binding.role().name().equals("cluster-admin")) {
            named(references, "Trivy:KSV-0111");
            if (binding.cluster()) {
                named(
                        references,
                        "CIS-Kubernetes:5.1.1",
                        "Kubescape:C-0185",
                        "Kubescape:cluster-admin-role",
                        "kube-linter:cluster-admin-role-binding");
            }
        }
        return new Verdict.Fail(
                object.where("roleRef"),
                "roleRef",
                Evidence.ofBinding(binding, all.get(), true),
                List.copyOf(references),
                Optional.of(Rooms.severity(RULE, List.of(binding))),
                Optional.empty());
    }

    private static void named(Set<Reference> references, String... names) {
        for (String name : names) {
            references.add(Reference.of(name));
        }
    }
}
