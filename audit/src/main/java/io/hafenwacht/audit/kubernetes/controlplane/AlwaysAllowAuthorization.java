package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.6: not everybody may do everything. Without any mode the API server allows all;
/// Kubescape and Trivy look only at what is written.
@AutoService(ClusterCheck.class)
public final class AlwaysAllowAuthorization extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K607", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of("API server allows every request", "API-Server erlaubt jede Anfrage"),
                    Text.of(
                            "Whoever has any credential, or none where anonymous requests are answered, owns the "
                                    + "cluster.",
                            "Wer irgendeine Kennung hat, oder keine, wo anonyme Anfragen beantwortet werden, "
                                    + "besitzt den Cluster."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--authorization-mode=Node,RBAC",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--authorization-mode=Node,RBAC"),
                    "CIS-Kubernetes:1.2.6",
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A3",
                    "Kubescape:C-0118",
                    "Kubescape:ensure-that-the-api-server-authorization-mode-argument-is-not-set-to-AlwaysAllow",
                    "Trivy:KCV-0007");

    public AlwaysAllowAuthorization() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot modes = at.flag("authorization-mode");
        if (!modes.set() && at.flag("authorization-config").filled()) {
            at.authorizationInFile();
            return;
        }
        boolean written = modes.list().contains("AlwaysAllow");
        if (written || !modes.set()) {
            modes.cites("CIS-Kubernetes:1.2.6", "NSA:Authentication and authorization", "BSI:APP.4.4.A3")
                    .citesIf(
                            written,
                            "Kubescape:C-0118",
                            "Kubescape:ensure-that-the-api-server-authorization-mode-argument-is-not-set-to-AlwaysAllow",
                            "Trivy:KCV-0007")
                    .fail();
        }
    }
}
