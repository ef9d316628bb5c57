package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A check of one power, on roles and on bindings.
interface PowerCheck extends ObjectCheck {
    Power power();

    /// Whether a rule gives the power only as far as the fix asks for: that is told, and no more.
    default boolean modest(Rbac rbac, OwnedRule owned) {
        return false;
    }

    @Override
    default Rule rule() {
        return power().rule();
    }

    @Override
    default Set<String> kinds() {
        return Rooms.ALL;
    }

    @Override
    default List<Verdict> check(ObjectView view, CheckContext context) {
        Rbac rbac = Rbac.of(view.cluster());
        Optional<Role> role = rbac.role(view.object());
        Optional<Binding> binding = rbac.binding(view.object());
        if (role.isPresent()) {
            return onRole(rbac, role.get());
        }
        return binding.map(b -> List.of(onBinding(rbac, b))).orElseGet(() -> List.of(Rooms.otherGroup(view.object())));
    }

    private List<Verdict> onRole(Rbac rbac, Role role) {
        if (role.builtIn()) {
            return List.of(Rooms.builtIn());
        }
        List<Binding> bindings = rbac.bindingsOf(role);
        var verdicts = new ArrayList<Verdict>();
        for (int i = 0; i < role.rules().size(); i++) {
            PolicyRule rule = role.rules().get(i);
            Set<Reference> worded = power().wordedInRole(role, i);
            boolean given = power().givenBy(rbac, role, rule);
            // A star for the resource has a check of its own, whoever holds the role.
            boolean unbound = bindings.isEmpty() && given && !rule.resources().contains(PolicyRule.ALL);
            if (!worded.isEmpty() || unbound) {
                Verdict.Fail fail = onRule(rbac, role, i, worded, given);
                verdicts.add(modest(rbac, new OwnedRule(role, i, rule)) ? atMostLow(fail) : fail);
            }
        }
        return verdicts.isEmpty() ? List.of(new Verdict.Pass(role.object().where("rules"))) : verdicts;
    }

    private Verdict.Fail onRule(Rbac rbac, Role role, int index, Set<Reference> references, boolean given) {
        String field = "rules[" + index + "]";
        var all = new TreeSet<>(references);
        if (given) {
            all.addAll(power().own());
        }
        Text evidence = Evidence.ofRule(rbac, role, index);
        var fail = new Verdict.Fail(
                role.object().where(field),
                field,
                given ? evidence : Evidence.withoutEffect(evidence),
                List.copyOf(all),
                Optional.of(Severity.INFO),
                Optional.empty());
        return given ? Rooms.ofRole(rule(), role, rbac.bindingsOf(role), fail) : fail;
    }

    private Verdict onBinding(Rbac rbac, Binding binding) {
        Optional<Verdict> elsewhere = Rooms.notHere(rbac, binding);
        if (elsewhere.isPresent()) {
            if (!binding.subjects().isEmpty() || binding.builtIn()) {
                return elsewhere.get();
            }
            Power.Given read = power().readIn(rbac, binding);
            return read.rules().isEmpty() ? elsewhere.get() : given(rbac, binding, read);
        }
        Power.Given given = power().through(rbac, binding);
        return given.rules().isEmpty()
                ? new Verdict.Pass(binding.object().where("roleRef"))
                : given(rbac, binding, given);
    }

    /// Which rule is told of those by which bindings of like roles in like places give a power.
    record Worst(Power power, Binding.RoleKey role, String place, boolean read) {}

    private Verdict given(Rbac rbac, Binding binding, Power.Given given) {
        KubeObject object = binding.object();
        OwnedRule worst = rbac.remembered(
                new Worst(power(), rbac.like(binding.role()), Reach.place(binding), given.read()),
                OwnedRule.class,
                () -> given.rules().stream()
                        .min(Comparator.comparing(
                                        (OwnedRule owned) -> !power().givenBy(rbac, owned.owner(), owned.rule()))
                                .thenComparing(owned -> modest(rbac, owned))
                                .thenComparing(owned -> !owned.rule().names().isEmpty()))
                        .orElseThrow());
        Severity severity = given.effective() ? Rooms.severity(rule(), List.of(binding)) : Severity.INFO;
        var fail = new Verdict.Fail(
                object.where("roleRef"),
                "roleRef",
                Evidence.ofBinding(binding, worst, given.effective()),
                given.references().stream().sorted().toList(),
                Optional.of(severity),
                Optional.of(Rooms.unbind(binding)));
        return modest(rbac, worst) ? atMostLow(fail) : fail;
    }

    private static Verdict.Fail atMostLow(Verdict.Fail fail) {
        return fail.severity().orElse(Severity.CRITICAL).ordinal() < Severity.LOW.ordinal()
                ? fail.graded(Severity.LOW)
                : fail;
    }
}
