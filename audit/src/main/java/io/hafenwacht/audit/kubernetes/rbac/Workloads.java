package io.hafenwacht.audit.kubernetes.rbac;

/// The kinds that run pods.
final class Workloads {
    /// As Trivy lists them.
    static final String NAMES =
            "pods|deployments|jobs|cronjobs|statefulsets|daemonsets|replicasets|replicationcontrollers";

    private Workloads() {}
}
