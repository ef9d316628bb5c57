package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.core.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What findings show of roles and bindings, short enough for a table.
final class Evidence {
    /// A list longer than this ends in "and n more".
    private static final int SHOWN = 5;

    /// Kubernetes' own limit of names of objects, in characters.
    private static final int LENGTH = 253;

    private Evidence() {}

    private record Holders(Binding.RoleKey role) {}

    /// A role's rule and who has it: `bound:false` where nobody.
    static Text ofRule(Rbac rbac, Role role, int index) {
        Text what = rule(role.rules().get(index));
        Text holders =
                rbac.remembered(new Holders(rbac.like(role.key())), Text.class, () -> holders(rbac.bindingsOf(role)));
        return Text.of(what.english() + holders.english(), what.german() + holders.german());
    }

    private static Text holders(List<Binding> bindings) {
        if (bindings.isEmpty()) {
            return Text.same("; bound:false");
        }
        Text where = where(bindings);
        Text whom = whom(bindings);
        return Text.of(
                "; bound:true, " + where.english() + ", to " + whom.english(),
                "; bound:true, " + where.german() + ", an " + whom.german());
    }

    /// Who gets something through a binding, by which rule, and whether it takes effect.
    static Text ofBinding(Binding binding, OwnedRule owned, boolean effective) {
        Text whom = whom(List.of(binding));
        Text what = rule(owned.rule());
        String through = through(binding, owned);
        Text where = where(List.of(binding));
        String english = whom.english() + ": " + what.english() + ", through " + through;
        String german = whom.german() + ": " + what.german() + ", über " + through;
        return effective
                ? Text.of(english + ", " + where.english(), german + ", " + where.german())
                : withoutEffect(Text.of(english, german));
    }

    /// The wording is there, but the authorizer gives nothing of this power for it.
    static Text withoutEffect(Text evidence) {
        return Text.of(
                evidence.english() + "; effective:false, because the API server gives nothing for it here",
                evidence.german() + "; effective:false, denn der API-Server gewährt dafür hier nichts");
    }

    /// `ClusterRole test rules[0]`, with the aggregated role that holds the rule.
    static String through(Binding binding, OwnedRule owned) {
        String role = binding.role().title();
        String owner = owned.owner().title();
        return (owner.equals(role) ? role : role + " < " + owner) + " rules[" + owned.index() + "]";
    }

    static Text rule(PolicyRule rule) {
        Text verbs = list(rule.verbs());
        Text resources = list(rule.resources());
        String english = verbs.english() + " on " + resources.english();
        String german = verbs.german() + " auf " + resources.german();
        if (rule.names().isEmpty()) {
            return Text.of(english, german);
        }
        Text names = list(rule.names());
        return Text.of(english + ", only " + names.english(), german + ", nur " + names.german());
    }

    static Text where(List<Binding> bindings) {
        if (bindings.stream().anyMatch(Binding::cluster)) {
            return Text.of("in the whole cluster", "im ganzen Cluster");
        }
        var namespaces = bindings.stream().map(Binding::namespace).collect(Collectors.toCollection(TreeSet::new));
        Text names = list(namespaces);
        return namespaces.size() == 1
                ? Text.of("only in namespace " + names.english(), "nur im Namespace " + names.german())
                : Text.of("only in namespaces " + names.english(), "nur in den Namespaces " + names.german());
    }

    static Text whom(List<Binding> bindings) {
        return list(
                bindings.stream()
                        .flatMap(b -> b.subjects().stream())
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .map(Subject::title)
                        .toList());
    }

    static Text list(Collection<String> items) {
        String shown = items.stream().limit(SHOWN).map(Evidence::shortened).collect(Collectors.joining(", "));
        int more = items.size() - SHOWN;
        if (items.isEmpty()) {
            return Text.of("nothing", "nichts");
        }
        return more <= 0
                ? Text.same(shown)
                : Text.of(shown + " and " + more + " more", shown + " und " + more + " weitere");
    }

    private static String shortened(String name) {
        if (name.isBlank()) {
            return "\"" + name.substring(0, Math.min(1, name.length())) + "\"";
        }
        return name.length() <= LENGTH ? name : name.substring(0, LENGTH) + "…";
    }
}
