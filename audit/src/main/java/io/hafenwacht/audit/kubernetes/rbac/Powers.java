package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/// All powers that there are, for the checks that report a role with many of them once.
final class Powers {
    private static final List<Power> ALL =
            ServiceLoader.load(ObjectCheck.class, ObjectCheck.class.getClassLoader()).stream()
                    // By type, before anything is made: the checks that ask for this list are among them.
                    .filter(provider -> PowerCheck.class.isAssignableFrom(provider.type()))
                    .map(provider -> ((PowerCheck) provider.get()).power())
                    .toList();

    private Powers() {}

    private record Question(Binding.RoleKey role, String place) {}

    private record Found(Set<Reference> references) {}

    /// The references that all powers of a binding bring.
    static Set<Reference> of(Rbac rbac, Binding binding) {
        return rbac.remembered(
                        new Question(rbac.like(binding.role()), Reach.place(binding)),
                        Found.class,
                        () -> new Found(all(rbac, binding)))
                .references();
    }

    private static Set<Reference> all(Rbac rbac, Binding binding) {
        var found = new TreeSet<Reference>();
        ALL.forEach(power -> found.addAll(power.alone(rbac, binding).references()));
        return found;
    }

    private record Modest(Binding.RoleKey role) {}

    /// Whether a role is known and gives nothing that a check calls worse than medium.
    static boolean modest(Rbac rbac, Binding.RoleKey role) {
        return rbac.rulesOf(role)
                .filter(rules -> rbac.remembered(new Modest(rbac.like(role)), Boolean.class, () -> modest(rbac, rules)))
                .isPresent();
    }

    private static boolean modest(Rbac rbac, List<OwnedRule> rules) {
        return rules.stream()
                .noneMatch(owned -> owned.rule().everything()
                        || ALL.stream()
                                .filter(power -> power.rule().severity().ordinal() < Severity.MEDIUM.ordinal())
                                .anyMatch(power -> power.givenBy(rbac, owned.owner(), owned.rule())));
    }

    /// Some references and all that powers know.
    static String[] and(String... own) {
        Collection<String> found = new ArrayList<>(List.of(own));
        ALL.forEach(p -> p.rule().references().forEach(r -> found.add(r.toString())));
        return found.stream().distinct().sorted().toArray(String[]::new);
    }
}
