package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// CIS Kubernetes 1.1.13 to 1.1.18: the kubeconfig files of administrators and controllers belong to root
/// alone.
@AutoService(ClusterCheck.class)
public final class LooseAdminFiles extends FileCheck {
    private static final List<GuardedFiles> FILES = List.of(
            new GuardedFiles(
                    GuardedFiles.named(
                            List.of(
                                    "/etc/kubernetes/admin.conf",
                                    "/etc/kubernetes/super-admin.conf",
                                    "/etc/rancher/k3s/k3s.yaml",
                                    "/etc/rancher/rke2/rke2.yaml"),
                            "server/cred/admin.kubeconfig"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:1.1.13", "Kubescape:C-0104", "Trivy:KCV-0060", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:1.1.14", "Kubescape:C-0105", "Trivy:KCV-0061", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(List.of("/etc/kubernetes/scheduler.conf"), "server/cred/scheduler.kubeconfig"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:1.1.15", "Kubescape:C-0106", "Trivy:KCV-0062", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:1.1.16", "Kubescape:C-0107", "Trivy:KCV-0063", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(
                            List.of("/etc/kubernetes/controller-manager.conf"), "server/cred/controller.kubeconfig"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:1.1.17", "Kubescape:C-0108", "Trivy:KCV-0064", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:1.1.18", "Kubescape:C-0109", "Trivy:KCV-0065", "BSI:APP.4.4.A8")));

    private static final Rule RULE = Rule.of("HW-K683", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "Kubeconfig files of the control plane have loose rights",
                            "Kubeconfig-Dateien der Control Plane haben zu weite Rechte"),
                    Text.of(
                            "Whoever reads admin.conf is cluster-admin.",
                            "Wer admin.conf lesen kann, ist cluster-admin."))
            .fixedBy(
                    Text.of("chown root:root FILE; chmod 600 FILE", "chown root:root DATEI; chmod 600 DATEI"),
                    "CIS-Kubernetes:1.1.13",
                    "Kubescape:C-0104",
                    "Trivy:KCV-0060",
                    "BSI:APP.4.4.A8",
                    "CIS-Kubernetes:1.1.14",
                    "Kubescape:C-0105",
                    "Trivy:KCV-0061",
                    "CIS-Kubernetes:1.1.15",
                    "Kubescape:C-0106",
                    "Trivy:KCV-0062",
                    "CIS-Kubernetes:1.1.16",
                    "Kubescape:C-0107",
                    "Trivy:KCV-0063",
                    "CIS-Kubernetes:1.1.17",
                    "Kubescape:C-0108",
                    "Trivy:KCV-0064",
                    "CIS-Kubernetes:1.1.18",
                    "Kubescape:C-0109",
                    "Trivy:KCV-0065");

    public LooseAdminFiles() {
        super(RULE);
    }

    /// What a command line names instead counts too.
    @Override
    List<GuardedFiles> guarded(Cluster cluster) {
        var all = new ArrayList<>(FILES);
        all.add(named(cluster, Component.SCHEDULER, FILES.get(1)));
        all.add(named(cluster, Component.CONTROLLER_MANAGER, FILES.get(2)));
        return all;
    }

    private static GuardedFiles named(Cluster cluster, Component component, GuardedFiles usual) {
        Set<String> named = ControlPlane.of(cluster).started(component).stream()
                .flatMap(started -> started.list("kubeconfig").stream())
                .collect(Collectors.toSet());
        return usual.forFiles(usual.which().negate().and(file -> named.contains(file.path())));
    }
}
