package io.hafenwacht.audit.kubernetes;

/// One object and the cluster that it belongs to.
public record ObjectView(KubeObject object, Cluster cluster) {}
