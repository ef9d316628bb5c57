package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.10: the admission plugin AlwaysAdmit is not on.
@AutoService(ClusterCheck.class)
public final class AlwaysAdmitPlugin extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K611", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("API server admits everything", "API-Server lässt alles zu"),
                    Text.of(
                            "The plugin AlwaysAdmit says yes to every object, and what it stands for is no check "
                                    + "at all.",
                            "Das Plugin AlwaysAdmit sagt zu jedem Objekt ja; geprüft wird damit nichts."))
            .fixedBy(
                    Text.of(
                            "Remove AlwaysAdmit from --enable-admission-plugins in "
                                    + "/etc/kubernetes/manifests/kube-apiserver.yaml",
                            "AlwaysAdmit aus --enable-admission-plugins in "
                                    + "/etc/kubernetes/manifests/kube-apiserver.yaml entfernen"),
                    "CIS-Kubernetes:1.2.10",
                    "Kubescape:C-0122",
                    "Kubescape:ensure-that-the-admission-control-plugin-AlwaysAdmit-is-not-set",
                    "Trivy:KCV-0011");

    public AlwaysAdmitPlugin() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        if (at.plugin("AlwaysAdmit", false)) {
            at.flag("enable-admission-plugins")
                    .cites(
                            "CIS-Kubernetes:1.2.10",
                            "Kubescape:C-0122",
                            "Kubescape:ensure-that-the-admission-control-plugin-AlwaysAdmit-is-not-set",
                            "Trivy:KCV-0011")
                    .fail();
        }
    }
}
