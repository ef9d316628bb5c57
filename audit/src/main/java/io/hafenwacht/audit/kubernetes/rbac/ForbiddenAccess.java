package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.audit.kubernetes.ObjectView;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// kube-linter's template access-to-resources: bindings that give what the configuration forbids. What a
/// binding cannot give in effect, such as nodes through a RoleBinding, it does not give here.
@AutoService(ObjectCheck.class)
public final class ForbiddenAccess implements ObjectCheck {
    private static final Reference LINTER = Reference.of("kube-linter:access-to-resources");

    private static final Rule RULE = Rule.of("HW-K535", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Access is given that is forbidden here", "Zugriff wird gewährt, der hier verboten ist"),
                    Text.of(
                            "The rules of the house say that nobody needs it; whoever has it can be made to use it.",
                            "Nach den Regeln des Hauses braucht es niemand; wer es hat, kann dazu gebracht werden, "
                                    + "es zu gebrauchen."))
            .fixedBy(
                    Text.of(
                            "Remove the verbs from the role or the subject from the binding, or take the access off "
                                    + "the list with whoever wrote that",
                            "Die Verben aus der Rolle oder den Empfänger aus der Zuweisung nehmen oder den Zugriff "
                                    + "mit dem, der die Liste schrieb, von dieser streichen"),
                    LINTER.toString())
            .taking(
                    Parameter.of(
                            "forbidden",
                            "",
                            "accesses, as verb and resource with * and ?: delete persistentvolumes, * secrets, create pods/exec",
                            "Zugriffe als Verb und Ressource mit * und ?: delete persistentvolumes, * secrets, create pods/exec"));

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
        List<Wanted> forbidden = Parameters.list(context, RULE, "forbidden", List.of()).stream()
                .map(Wanted::of)
                .toList();
        if (forbidden.isEmpty()) {
            return List.of(Verdict.notApplicable(
                    Text.of("the configuration forbids none", "die Konfiguration verbietet keinen")));
        }
        Rbac rbac = Rbac.of(view.cluster());
        return List.of(rbac.binding(view.object())
                .map(binding -> judge(rbac, binding, forbidden))
                .orElseGet(() -> Rooms.otherGroup(view.object())));
    }

    private static Verdict judge(Rbac rbac, Binding binding, List<Wanted> forbidden) {
        Optional<Verdict> silent = Rooms.silent(rbac, binding);
        if (silent.isPresent()) {
            return silent.get();
        }
        List<OwnedRule> rules = rbac.rulesOf(binding).stream()
                .filter(owned -> forbidden.stream().anyMatch(wanted -> wanted.givenBy(owned.rule(), rbac, binding)))
                .toList();
        var where = binding.object().where("roleRef");
        if (rules.isEmpty()) {
            return new Verdict.Pass(where);
        }
        // kube-linter knows the roles that it was given, and looks a binding's up among those of its own kind.
        boolean linter = rules.stream()
                .anyMatch(owned ->
                        owned.owner().cluster() == binding.cluster() && !UserFacingRoles.brought(owned.owner()));
        return new Verdict.Fail(
                where,
                "roleRef",
                Evidence.ofBinding(binding, rules.getFirst(), true),
                linter ? List.of(LINTER) : List.of(),
                Optional.of(Rooms.severity(RULE, List.of(binding))),
                Optional.of(Rooms.unbind(binding)));
    }

    /// `VERB RESOURCE`, of any API group; a star in a rule gives all.
    private record Wanted(Wildcard verb, Wildcard resource) {
        static Wanted of(String text) {
            String[] words = text.strip().split("\\s+", 2);
            return words.length == 1
                    ? new Wanted(new Wildcard("*"), new Wildcard(words[0]))
                    : new Wanted(new Wildcard(words[0]), new Wildcard(words[1]));
        }

        boolean givenBy(PolicyRule rule, Rbac rbac, Binding binding) {
            return rule.verbs().stream().anyMatch(v -> v.equals(PolicyRule.ALL) || verb.matches(v))
                    && rule.resources().stream()
                            .filter(r -> r.equals(PolicyRule.ALL) || resource.matches(r))
                            .flatMap(r -> asked(rule, r))
                            .anyMatch(access -> rbac.inReach(binding, access));
        }

        /// What is forbidden, in each group of the rule: as the configuration names it where it names one
        /// thing.
        private Stream<Access.Resource> asked(PolicyRule rule, String given) {
            String name = resource.literal() ? resource.pattern() : given;
            String how = verb.literal() ? verb.pattern() : "get";
            return rule.groups().stream().map(group -> Access.to(how, group.equals(PolicyRule.ALL) ? "" : group, name));
        }
    }
}
