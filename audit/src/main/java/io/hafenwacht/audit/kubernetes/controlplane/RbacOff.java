package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.8: the authorization modes include RBAC.
@AutoService(ClusterCheck.class)
public final class RbacOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K609", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("API server does not use RBAC", "API-Server verwendet kein RBAC"),
                    Text.of(
                            "Roles and bindings are written down and nobody asks them.",
                            "Rollen und Bindungen stehen da, und niemand fragt sie."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--authorization-mode=Node,RBAC",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--authorization-mode=Node,RBAC"),
                    "CIS-Kubernetes:1.2.8",
                    "Kubescape:C-0120",
                    "Kubescape:ensure-that-the-api-server-authorization-mode-argument-includes-RBAC",
                    "Kubescape:C-0088",
                    "Kubescape:rbac-enabled-native",
                    "Trivy:KCV-0009",
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A3");

    public RbacOff() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot modes = at.flag("authorization-mode");
        if (!modes.set() && at.flag("authorization-config").filled()) {
            at.authorizationInFile();
            return;
        }
        if (!modes.list().contains("RBAC")) {
            modes.cites(
                            "CIS-Kubernetes:1.2.8",
                            "Kubescape:C-0120",
                            "Kubescape:ensure-that-the-api-server-authorization-mode-argument-includes-RBAC",
                            "Trivy:KCV-0009",
                            "NSA:Authentication and authorization",
                            "BSI:APP.4.4.A3")
                    .citesIf(modes.set(), "Kubescape:C-0088", "Kubescape:rbac-enabled-native")
                    .fail();
        }
    }
}
