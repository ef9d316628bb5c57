package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.10: kubelets renew their client certificate. A kubelet that answers for itself leaves
/// the field out where it is off.
@AutoService(ClusterCheck.class)
public final class KubeletClientRotationOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K670", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Kubelet does not renew its client certificate",
                            "Kubelet erneuert sein Client-Zertifikat nicht"),
                    Text.of(
                            "The node drops out when it expires, or somebody issues one for ever.",
                            "Der Node fällt aus, wenn es abläuft, oder jemand stellt eines für immer aus."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: rotateCertificates: true",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: rotateCertificates: true"),
                    "CIS-Kubernetes:4.2.10",
                    "Kubescape:C-0182",
                    "Trivy:KCV-0090",
                    "BSI:APP.4.4.A17");

    public KubeletClientRotationOff() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot rotated = at.flag("rotate-certificates");
        if (rotated.isFalse()) {
            rotated.cites("CIS-Kubernetes:4.2.10", "Kubescape:C-0182", "Trivy:KCV-0090", "BSI:APP.4.4.A17")
                    .fail();
        }
    }
}
