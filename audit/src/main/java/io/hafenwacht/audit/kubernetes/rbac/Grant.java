package io.hafenwacht.audit.kubernetes.rbac;

import java.util.Set;

/// Why somebody may do something: the subject is named by the binding, the binding names a role, and rule
/// number `index` of `owner` says it; `owner` is the role itself, or one that it aggregates. `names` are the
/// only objects concerned, empty for all.
public record Grant(Subject subject, Binding binding, Role role, Role owner, int index, Set<String> names) {
    /// The namespace that it is confined to, "" for all.
    public String namespace() {
        return binding.namespace();
    }

    public boolean aggregated() {
        return owner != role;
    }
}
