package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.12: the admission plugin ServiceAccount is on; it is by default.
@AutoService(ClusterCheck.class)
public final class ServiceAccountPluginOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K613", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Pods get no service account of their own", "Pods bekommen keinen eigenen Service-Account"),
                    Text.of(
                            "Without the plugin ServiceAccount nobody gives pods an identity, nor keeps them "
                                    + "from naming a missing one.",
                            "Ohne das Plugin ServiceAccount gibt niemand Pods eine Identität oder hindert sie, "
                                    + "eine fehlende zu nennen."))
            .fixedBy(
                    Text.of(
                            "Remove ServiceAccount from --disable-admission-plugins in "
                                    + "/etc/kubernetes/manifests/kube-apiserver.yaml",
                            "ServiceAccount aus --disable-admission-plugins in "
                                    + "/etc/kubernetes/manifests/kube-apiserver.yaml entfernen"),
                    "CIS-Kubernetes:1.2.12",
                    "Kubescape:C-0125",
                    "Kubescape:ensure-that-the-admission-control-plugin-ServiceAccount-is-set",
                    "Trivy:KCV-0014",
                    "BSI:APP.4.4.A9");

    public ServiceAccountPluginOff() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        if (!at.plugin("ServiceAccount", true)) {
            at.flag("disable-admission-plugins")
                    .cites(
                            "CIS-Kubernetes:1.2.12",
                            "Kubescape:C-0125",
                            "Kubescape:ensure-that-the-admission-control-plugin-ServiceAccount-is-set",
                            "Trivy:KCV-0014",
                            "BSI:APP.4.4.A9")
                    .fail();
        }
    }
}
