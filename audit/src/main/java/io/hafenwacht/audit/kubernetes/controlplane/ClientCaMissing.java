package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.25: the API server knows who issues client certificates.
@AutoService(ClusterCheck.class)
public final class ClientCaMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K628", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server knows no authority for client certificates",
                            "API-Server kennt keine Stelle für Client-Zertifikate"),
                    Text.of(
                            "Components cannot prove who they are and need tokens, or access for all.",
                            "Komponenten können sich nicht ausweisen und brauchen Tokens oder Zugang für alle."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--client-ca-file=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --client-ca-file=FILE"),
                    "CIS-Kubernetes:1.2.25",
                    "Kubescape:C-0139",
                    "Kubescape:ensure-that-the-api-server-client-ca-file-argument-is-set-as-appropriate",
                    "Trivy:KCV-0028",
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A3");

    public ClientCaMissing() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("client-ca-file");
        if (!flag.filled()) {
            flag.cites(
                            "CIS-Kubernetes:1.2.25",
                            "Kubescape:C-0139",
                            "Kubescape:ensure-that-the-api-server-client-ca-file-argument-is-set-as-appropriate",
                            "Trivy:KCV-0028",
                            "NSA:Authentication and authorization",
                            "BSI:APP.4.4.A3")
                    .fail();
        }
    }
}
