package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.rule.Check;

/// A check of the cluster as a whole (control plane, nodes, what is missing everywhere). Registered with
/// `@AutoService(ClusterCheck.class)`.
public interface ClusterCheck extends Check<Cluster> {}
