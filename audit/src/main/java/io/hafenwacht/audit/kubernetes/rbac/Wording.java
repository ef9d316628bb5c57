package io.hafenwacht.audit.kubernetes.rbac;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

/// What another tool looks for in the text of a role, whether or not the right takes effect.
interface Wording {
    /// Whether rule number `index` of a role's own rules reads like that.
    boolean fits(Role role, int index);

    /// Any of the verbs and any of the resources, both separated by `|`, literally: `*` means a star.
    static Wording of(String verbs, String resources) {
        Set<String> wantedVerbs = words(verbs);
        Set<String> wantedResources = words(resources);
        return (role, index) -> {
            PolicyRule rule = role.rules().get(index);
            return meets(rule.verbs(), wantedVerbs) && meets(rule.resources(), wantedResources);
        };
    }

    /// The same with an API group among those separated by `|`; the core group is the empty word.
    static Wording of(String verbs, String groups, String resources) {
        Set<String> wanted = words(groups);
        return of(verbs, resources)
                .and((role, index) -> meets(role.rules().get(index).groups(), wanted));
    }

    default Wording and(Wording other) {
        return (role, index) -> fits(role, index) && other.fits(role, index);
    }

    default Wording or(Wording other) {
        return (role, index) -> fits(role, index) || other.fits(role, index);
    }

    default Wording butNot(Wording other) {
        return (role, index) -> fits(role, index) && !other.fits(role, index);
    }

    default Wording inClusterRoles() {
        return (role, index) -> role.cluster() && fits(role, index);
    }

    default Wording inRoles() {
        return (role, index) -> !role.cluster() && fits(role, index);
    }

    /// This rule reads like this, and a later one of the same role like the other.
    default Wording before(Wording later) {
        return (role, index) -> {
            if (!fits(role, index)) {
                return false;
            }
            for (int i = index + 1; i < role.rules().size(); i++) {
                if (later.fits(role, i)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split("\\|", -1)).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean meets(Set<String> own, Set<String> wanted) {
        return !Collections.disjoint(own, wanted);
    }
}
