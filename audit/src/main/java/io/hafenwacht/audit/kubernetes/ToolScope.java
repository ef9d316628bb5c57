package io.hafenwacht.audit.kubernetes;

import java.util.Set;

/// The kinds of workloads that the rules of other tools look at. A finding elsewhere is not theirs.
public final class ToolScope {
    private static final Set<String> KUBESCAPE =
            Set.of("Pod", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob");
    private static final Set<String> MORE = Set.of("ReplicationController", "DeploymentConfig");

    private ToolScope() {}

    public static boolean kubescape(Workload workload) {
        return KUBESCAPE.contains(workload.object().kind());
    }

    public static boolean trivy(Workload workload) {
        return kubescape(workload) || MORE.contains(workload.object().kind());
    }

    /// What kube-linter calls deployment-like.
    public static boolean kubeLinter(Workload workload) {
        return trivy(workload);
    }

    public static boolean sandbox(Workload workload) {
        return workload.object().kind().equals("SandboxTemplate");
    }
}
