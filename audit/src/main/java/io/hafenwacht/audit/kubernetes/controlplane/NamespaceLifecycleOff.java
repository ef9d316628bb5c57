package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.13: the admission plugin NamespaceLifecycle is on; it is by default.
@AutoService(ClusterCheck.class)
public final class NamespaceLifecycleOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K614", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Objects may appear in namespaces that are being deleted",
                            "Objekte dürfen in Namespaces entstehen, die gerade gelöscht werden"),
                    Text.of(
                            "Without the plugin NamespaceLifecycle also default and kube-system can be deleted.",
                            "Ohne das Plugin NamespaceLifecycle sind auch default und kube-system löschbar."))
            .fixedBy(
                    Text.of(
                            "Remove NamespaceLifecycle from --disable-admission-plugins in "
                                    + "/etc/kubernetes/manifests/kube-apiserver.yaml",
                            "NamespaceLifecycle aus --disable-admission-plugins in "
                                    + "/etc/kubernetes/manifests/kube-apiserver.yaml entfernen"),
                    "CIS-Kubernetes:1.2.13",
                    "Kubescape:C-0126",
                    "Kubescape:ensure-that-the-admission-control-plugin-NamespaceLifecycle-is-set",
                    "Trivy:KCV-0015");

    public NamespaceLifecycleOff() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        if (!at.plugin("NamespaceLifecycle", true)) {
            at.flag("disable-admission-plugins")
                    .cites(
                            "CIS-Kubernetes:1.2.13",
                            "Kubescape:C-0126",
                            "Kubescape:ensure-that-the-admission-control-plugin-NamespaceLifecycle-is-set",
                            "Trivy:KCV-0015")
                    .fail();
        }
    }
}
