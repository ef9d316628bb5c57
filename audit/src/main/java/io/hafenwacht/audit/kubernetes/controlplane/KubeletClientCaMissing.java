package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.3: kubelets know who issues client certificates.
@AutoService(ClusterCheck.class)
public final class KubeletClientCaMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K662", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Kubelet knows no authority for client certificates",
                            "Kubelet kennt keine Stelle für Client-Zertifikate"),
                    Text.of(
                            "The API server cannot prove to it who it is, so that it must let in others too.",
                            "Der API-Server kann sich ihm nicht ausweisen; er muss dann auch andere einlassen."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: authentication: {x509: {clientCAFile: /etc/kubernetes/pki/ca.crt}}",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: authentication: {x509: {clientCAFile: /etc/kubernetes/pki/ca.crt}}"),
                    "CIS-Kubernetes:4.2.3",
                    "Kubescape:C-0174",
                    "Kubescape:C-0070",
                    "Trivy:KCV-0081",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A17");

    public KubeletClientCaMissing() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot authority = at.flag("client-ca-file");
        if (!authority.filled()) {
            authority
                    .cites(
                            "CIS-Kubernetes:4.2.3",
                            "Kubescape:C-0174",
                            "Kubescape:C-0070",
                            "Trivy:KCV-0081",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A17")
                    .fail();
        }
    }
}
