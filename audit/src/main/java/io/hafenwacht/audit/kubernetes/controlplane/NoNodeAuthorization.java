package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.7: the authorization modes include Node.
@AutoService(ClusterCheck.class)
public final class NoNodeAuthorization extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K608", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server does not limit nodes to their own objects",
                            "API-Server begrenzt Nodes nicht auf ihre eigenen Objekte"),
                    Text.of(
                            "One stolen node credential reads the Secrets of all nodes, or kubelets need wide "
                                    + "roles.",
                            "Die Kennung eines Nodes liest die Secrets aller Nodes, oder Kubelets brauchen weite "
                                    + "Rollen."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--authorization-mode=Node,RBAC",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--authorization-mode=Node,RBAC"),
                    "CIS-Kubernetes:1.2.7",
                    "Kubescape:C-0119",
                    "Kubescape:ensure-that-the-api-server-authorization-mode-argument-includes-Node",
                    "Trivy:KCV-0008",
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A3");

    public NoNodeAuthorization() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot modes = at.flag("authorization-mode");
        if (!modes.set() && at.flag("authorization-config").filled()) {
            at.authorizationInFile();
            return;
        }
        if (!modes.list().contains("Node")) {
            modes.cites(
                            "CIS-Kubernetes:1.2.7",
                            "Kubescape:C-0119",
                            "Kubescape:ensure-that-the-api-server-authorization-mode-argument-includes-Node",
                            "Trivy:KCV-0008",
                            "NSA:Authentication and authorization",
                            "BSI:APP.4.4.A3")
                    .fail();
        }
    }
}
