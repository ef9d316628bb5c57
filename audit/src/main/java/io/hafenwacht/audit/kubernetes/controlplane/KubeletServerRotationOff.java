package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.11: the gate RotateKubeletServerCertificate is not off; it is on by default since 1.12.
@AutoService(ClusterCheck.class)
public final class KubeletServerRotationOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K671", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Kubelet cannot renew its serving certificate",
                            "Kubelet kann sein Server-Zertifikat nicht erneuern"),
                    Text.of(
                            "Logs and commands break when it expires, or are no longer checked.",
                            "Logs und Befehle brechen, wenn es abläuft, oder werden nicht mehr geprüft."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: featureGates: {RotateKubeletServerCertificate: true}",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: featureGates: {RotateKubeletServerCertificate: true}"),
                    "CIS-Kubernetes:4.2.11",
                    "Kubescape:C-0183",
                    "Trivy:KCV-0091",
                    "BSI:APP.4.4.A17");

    public KubeletServerRotationOff() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot gates = at.flag("feature-gates");
        if (at.started()
                .pairs("feature-gates")
                .getOrDefault("RotateKubeletServerCertificate", "")
                .equals("false")) {
            gates.cites("CIS-Kubernetes:4.2.11", "Kubescape:C-0183", "Trivy:KCV-0091", "BSI:APP.4.4.A17")
                    .fail();
        }
    }
}
