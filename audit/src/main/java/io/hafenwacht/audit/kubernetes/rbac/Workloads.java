package io.hafenwacht.audit.kubernetes.rbac;

import java.util.List;
import java.util.stream.Stream;

/// The kinds that run pods.
final class Workloads {
    /// As Trivy lists them.
    static final String NAMES =
            "pods|deployments|jobs|cronjobs|statefulsets|daemonsets|replicasets|replicationcontrollers";

    /// What makes a pod with a service account of choice.
    static final List<Access.Resource> CREATED = Stream.of(
                    Access.anyOf("create", "", "pods|replicationcontrollers"),
                    Access.anyOf("create", "apps", "deployments|daemonsets|statefulsets|replicasets"),
                    Access.anyOf("create", "batch", "jobs|cronjobs"))
            .flatMap(List::stream)
            .toList();

    /// What gives the pods of a controller another one.
    static final List<Access.Resource> CHANGED = Stream.of(
                    Access.anyOf("update|patch", "", "replicationcontrollers"),
                    Access.anyOf("update|patch", "apps", "deployments|daemonsets|statefulsets|replicasets"),
                    Access.anyOf("update|patch", "batch", "jobs|cronjobs"))
            .flatMap(List::stream)
            .toList();

    private Workloads() {}
}
