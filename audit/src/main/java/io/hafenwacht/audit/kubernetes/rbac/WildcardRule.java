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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// CIS Kubernetes 5.1.3: `*` also gives what a later version or a new CustomResourceDefinition adds.
@AutoService(ObjectCheck.class)
public final class WildcardRule implements ObjectCheck {
    private static final Rule RULE = Rule.of("HW-K502", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Role with wildcard", "Rolle mit Platzhalter"),
                    Text.of(
                            "A star gives more than anybody thought of, and silently more with every new kind "
                                    + "of object.",
                            "Ein Stern gewährt mehr, als jemand bedacht hat, und mit jeder neuen Objektart "
                                    + "stillschweigend noch mehr."))
            .fixedBy(
                    Text.of(
                            "Name the verbs and resources that are needed: verbs: [get, list, watch], "
                                    + "resources: [pods]",
                            "Die nötigen Verben und Ressourcen nennen: verbs: [get, list, watch], resources: [pods]"),
                    "CIS-Kubernetes:5.1.3",
                    "Trivy:KSV-0044",
                    "Trivy:KSV-0045",
                    "Trivy:KSV-0046",
                    "Trivy:KSV-0112",
                    "kube-linter:wildcard-in-rules",
                    "BSI:APP.4.4.A3");

    private static final List<String> ALWAYS =
            List.of("CIS-Kubernetes:5.1.3", "kube-linter:wildcard-in-rules", "BSI:APP.4.4.A3");
    private static final Wording MANAGED =
            Wording.of("create|update|delete|deletecollection|impersonate|*|list|get", "*");
    private static final Map<String, Wording> ON_ALL =
            Map.of("Trivy:KSV-0046", MANAGED.inClusterRoles(), "Trivy:KSV-0112", MANAGED.inRoles());
    private static final Map<String, Wording> EVERY = Map.of(
            "Trivy:KSV-0044",
            Wording.of("*", "*", "*"),
            "Trivy:KSV-0045",
            Wording.of(
                    "*",
                    Workloads.NAMES + "|secrets|roles|clusterroles|rolebindings|clusterrolebindings|users|groups"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("Role", "ClusterRole");
    }

    @Override
    public List<Verdict> check(ObjectView view, CheckContext context) {
        Rbac rbac = Rbac.of(view.cluster());
        Optional<Role> found = rbac.role(view.object());
        if (found.isEmpty()) {
            return List.of(Rooms.otherGroup(view.object()));
        }
        Role role = found.get();
        if (role.builtIn()) {
            return List.of(Rooms.builtIn());
        }
        List<Binding> bindings = rbac.bindingsOf(role);
        var verdicts = new ArrayList<Verdict>();
        for (int i = 0; i < role.rules().size(); i++) {
            PolicyRule rule = role.rules().get(i);
            if (rule.resources().contains(PolicyRule.ALL)) {
                verdicts.add(fail(rbac, role, i, "resources", ON_ALL, bindings));
            }
            if (rule.verbs().contains(PolicyRule.ALL)) {
                verdicts.add(
                        rule.resources().isEmpty()
                                ? onPaths(rbac, role, i)
                                : fail(rbac, role, i, "verbs", EVERY, bindings));
            }
        }
        return verdicts.isEmpty() ? List.of(new Verdict.Pass(view.object().where("rules"))) : verdicts;
    }

    /// A star for paths gives no more than their methods; only kube-linter asks.
    private static Verdict onPaths(Rbac rbac, Role role, int index) {
        String field = "rules[" + index + "].verbs";
        return new Verdict.Fail(
                role.object().where(field),
                field,
                Evidence.ofRule(rbac, role, index),
                List.of(Reference.of("kube-linter:wildcard-in-rules")),
                Optional.of(Severity.INFO),
                Optional.empty());
    }

    private static Verdict fail(
            Rbac rbac, Role role, int index, String list, Map<String, Wording> wordings, List<Binding> bindings) {
        String field = "rules[" + index + "]." + list;
        List<String> holding = new ArrayList<>(ALWAYS);
        wordings.forEach((reference, wording) -> {
            if (wording.fits(role, index)) {
                holding.add(reference);
            }
        });
        var fail = new Verdict.Fail(
                role.object().where(field),
                field,
                Evidence.ofRule(rbac, role, index),
                holding.stream().map(Reference::of).toList(),
                Optional.empty(),
                Optional.empty());
        return Rooms.ofRole(RULE, role, bindings, fail);
    }
}
