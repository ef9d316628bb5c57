package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.rule.Check;

/// A check of the cluster as a whole (control plane, nodes, what is missing everywhere). A finding whose
/// subject names an object by its title (`bound ClusterRoleBinding admins`) is reported on that object.
/// Registered with `@AutoService(ClusterCheck.class)`.
public interface ClusterCheck extends Check<Cluster> {}
