package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 1.1.1 to 1.1.8: the manifests of the static pods belong to root, and nobody else reads or
/// writes them.
@AutoService(ClusterCheck.class)
public final class LooseControlPlaneManifests extends FileCheck {
    private static final List<GuardedFiles> FILES = List.of(
            new GuardedFiles(
                    GuardedFiles.named(
                            "/etc/kubernetes/manifests/kube-apiserver.yaml",
                            "/var/lib/rancher/rke2/agent/pod-manifests/kube-apiserver.yaml"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:1.1.1", "Kubescape:C-0092", "Trivy:KCV-0048", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:1.1.2", "Kubescape:C-0093", "Trivy:KCV-0049", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(
                            "/etc/kubernetes/manifests/kube-controller-manager.yaml",
                            "/var/lib/rancher/rke2/agent/pod-manifests/kube-controller-manager.yaml"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:1.1.3", "Kubescape:C-0094", "Trivy:KCV-0050", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:1.1.4", "Kubescape:C-0095", "Trivy:KCV-0051", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(
                            "/etc/kubernetes/manifests/kube-scheduler.yaml",
                            "/var/lib/rancher/rke2/agent/pod-manifests/kube-scheduler.yaml"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:1.1.5", "Kubescape:C-0096", "Trivy:KCV-0052", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:1.1.6", "Kubescape:C-0097", "Trivy:KCV-0053", "BSI:APP.4.4.A8")),
            new GuardedFiles(
                    GuardedFiles.named(
                            "/etc/kubernetes/manifests/etcd.yaml",
                            "/var/lib/rancher/rke2/agent/pod-manifests/etcd.yaml"),
                    0600,
                    GuardedFiles.ROOT,
                    List.of("CIS-Kubernetes:1.1.7", "Kubescape:C-0098", "Trivy:KCV-0054", "BSI:APP.4.4.A8"),
                    List.of("CIS-Kubernetes:1.1.8", "Kubescape:C-0099", "Trivy:KCV-0055", "BSI:APP.4.4.A8")));

    private static final Rule RULE = Rule.of("HW-K680", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "Manifests of the control plane have loose rights",
                            "Manifeste der Control Plane haben zu weite Rechte"),
                    Text.of(
                            "Whoever writes one is started by the kubelet, with all the rights of the control "
                                    + "plane.",
                            "Was jemand hineinschreibt, startet der Kubelet mit allen Rechten der Control Plane."))
            .fixedBy(
                    Text.of(
                            "chown root:root /etc/kubernetes/manifests/*.yaml; chmod 600 "
                                    + "/etc/kubernetes/manifests/*.yaml",
                            "chown root:root und chmod 600 auf /etc/kubernetes/manifests/*.yaml anwenden"),
                    "CIS-Kubernetes:1.1.1",
                    "Kubescape:C-0092",
                    "Trivy:KCV-0048",
                    "BSI:APP.4.4.A8",
                    "CIS-Kubernetes:1.1.2",
                    "Kubescape:C-0093",
                    "Trivy:KCV-0049",
                    "CIS-Kubernetes:1.1.3",
                    "Kubescape:C-0094",
                    "Trivy:KCV-0050",
                    "CIS-Kubernetes:1.1.4",
                    "Kubescape:C-0095",
                    "Trivy:KCV-0051",
                    "CIS-Kubernetes:1.1.5",
                    "Kubescape:C-0096",
                    "Trivy:KCV-0052",
                    "CIS-Kubernetes:1.1.6",
                    "Kubescape:C-0097",
                    "Trivy:KCV-0053",
                    "CIS-Kubernetes:1.1.7",
                    "Kubescape:C-0098",
                    "Trivy:KCV-0054",
                    "CIS-Kubernetes:1.1.8",
                    "Kubescape:C-0099",
                    "Trivy:KCV-0055");

    public LooseControlPlaneManifests() {
        super(RULE);
    }

    @Override
    List<GuardedFiles> guarded(Cluster cluster) {
        return FILES;
    }
}
