package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.rule.Check;
import java.util.Set;

/// A check of the cluster as a whole (control plane, nodes, what is missing everywhere). A finding whose
/// subject names an object by its title (`bound ClusterRoleBinding admins`) is reported on that object.
/// Registered with `@AutoService(ClusterCheck.class)`.
public interface ClusterCheck extends Check<Cluster> {
    /// Kinds that only such checks judge, so that nobody says that no check knows them; with their group
    /// where others have a kind of that name: `Policy.audit.k8s.io`.
    default Set<String> kinds() {
        return Set.of();
    }
}
