package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.core.rule.Reference;
import java.util.Set;

/// The kinds of workloads that the rules of other tools look at. A finding elsewhere is not theirs.
public final class ToolScope {
    private static final Set<String> KUBESCAPE =
            Set.of("Pod", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob");
    private static final Set<String> MORE = Set.of("ReplicationController", "DeploymentConfig");

    /// Rules of Kubescape that also look at controllers of replicas, and their controls.
    private static final Set<String> OF_CONTROLLERS = Set.of(
            "deprecated-service-account-field",
            "duplicate-env-var",
            "mismatching-selector",
            "non-existent-service-account",
            "C-0294",
            "C-0295",
            "C-0296",
            "C-0307");
    /// Controls of Kubescape about sandboxes.
    private static final Set<String> OF_SANDBOXES = Set.of("C-0297", "C-0301", "C-0303", "C-0304");

    private ToolScope() {}

    /// Whether the rule that a reference names looks at workloads of this kind. Of other tools the checks
    /// know it.
    public static boolean looksAt(Reference reference, Workload workload) {
        String clause = reference.clause();
        return !reference.source().equals("Kubescape")
                || kubescape(workload)
                || switch (workload.object().kind()) {
                    case "ReplicationController" -> OF_CONTROLLERS.contains(clause);
                    case "SandboxTemplate" -> clause.contains("sandbox-") || OF_SANDBOXES.contains(clause);
                    default -> false;
                };
    }

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
