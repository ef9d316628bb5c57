package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.rbac.Escalation.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where ways begin: `own` is what one binding, or a role that was bound, gives there, `all` what somebody
/// has there, `held` what he and his groups hold. `steps` takes what is found.
record Found(Place start, Optional<Binding> binding, Rights own, Rights all, List<Combined> held, List<Step> steps) {
    /// What bindings give together, in the cluster and in single namespaces.
    record Combined(List<Binding> bindings, Rights everywhere, Map<String, Rights> local) {
        Rights in(String namespace) {
            return namespace.isEmpty() ? everywhere : everywhere.and(local.getOrDefault(namespace, Rights.NONE));
        }
    }

    /// Whether all rights are there and this binding has a part in it.
    boolean has(Right... rights) {
        return all.hasAll(rights) && own.hasAny(rights);
    }

    /// Whether somebody who holds `one` and `other` may use both on an object of this name.
    boolean covers(Right one, Right other, String name) {
        return all.covers(one, name) && all.covers(other, name);
    }

    /// Whether a right is there for everything: what is created has no name yet.
    boolean unconfined(Right right) {
        return all.names(right).filter(Set::isEmpty).isPresent();
    }

    void to(Technique technique, Place to) {
        if (!start.equals(to)) {
            steps.add(new Step(start, technique, binding, to));
        }
    }
}
