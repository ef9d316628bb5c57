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

/// Kubernetes' own roles `admin` and `edit` hold nearly all powers of a namespace: bound cluster-wide they
/// are close to `cluster-admin`. The finding carries the references of the powers that it gives.
@AutoService(ObjectCheck.class)
public final class UserFacingRoleBound implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K503", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("A built-in role for people is bound", "Eine eingebaute Rolle für Personen ist zugewiesen"),
                    Text.of(
                            "admin and edit read Secrets, run commands in pods and act as every service account "
                                    + "in reach.",
                            "admin und edit lesen Secrets, führen Befehle in Pods aus und handeln als jeder "
                                    + "erreichbare Service-Account."))
            .fixedBy(
                    Text.of(
                            "Bind it in single namespaces only, with a RoleBinding, and to a group of few; view "
                                    + "is enough to look",
                            "Nur in einzelnen Namespaces mit einem RoleBinding und an eine kleine Gruppe "
                                    + "zuweisen; zum Ansehen genügt view"),
                    Powers.and("Trivy:KSV-0111", "kube-linter:cluster-admin-role-binding", "BSI:APP.4.4.A3"));

    private static final Set<String> NAMES = Set.of("cluster-admin", "admin", "edit", "view");

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
        var object = binding.object();
        String role = binding.role().name();
        if (binding.builtIn()) {
            return Rooms.builtIn();
        }
        boolean effective =
                !binding.subjects().isEmpty() && !rbac.rulesOf(binding).isEmpty();
        if (!NAMES.contains(role) || effective && Rooms.everything(rbac, binding)) {
            return new Verdict.Pass(object.where("roleRef"));
        }
        var references = new TreeSet<Reference>();
        if (!role.equals("view")) {
            references.add(Reference.of("Trivy:KSV-0111"));
        }
        if (role.equals("cluster-admin")
                && binding.cluster()
                && binding.role().namespace().isEmpty()) {
            references.add(Reference.of("kube-linter:cluster-admin-role-binding"));
        }
        if (effective) {
            references.addAll(Powers.of(rbac, binding));
            references.add(Reference.of("BSI:APP.4.4.A3"));
        }
        Text whom = Evidence.whom(List.of(binding));
        Text where = Evidence.where(List.of(binding));
        return new Verdict.Fail(
                object.where("roleRef"),
                "roleRef",
                effective
                        ? Text.of(
                                whom.english() + ": " + binding.role().title() + ", " + where.english(),
                                whom.german() + ": " + binding.role().title() + ", " + where.german())
                        : Text.of(
                                binding.role().title() + "; effective:false, no such role or subject was read",
                                binding.role().title() + "; effective:false, Rolle oder Subjekt fehlt im Gelesenen"),
                List.copyOf(references),
                Optional.of(severity(binding, effective)),
                Optional.empty());
    }

    private static Severity severity(Binding binding, boolean effective) {
        boolean view = binding.role().name().equals("view");
        if (!effective || view && !binding.cluster()) {
            return Severity.INFO;
        }
        return binding.cluster() && !view ? RULE.severity() : Severity.LOW;
    }
}
