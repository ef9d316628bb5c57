package io.hafenwacht.audit.kubernetes;

/// One workload and the cluster that it belongs to.
public record WorkloadView(Workload workload, Cluster cluster) {}
