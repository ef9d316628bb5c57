package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.3.6: the gate RotateKubeletServerCertificate is not off. It is on by default since 1.12;
/// Trivy wants it written.
@AutoService(ClusterCheck.class)
public final class KubeletCertificateRotationOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K644", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Controller manager does not rotate certificates of kubelets",
                            "Controller-Manager erneuert Zertifikate der Kubelets nicht"),
                    Text.of(
                            "Certificates of kubelets run out or live for ever; connections break, or are no "
                                    + "longer checked.",
                            "Zertifikate der Kubelets laufen ab oder gelten ewig; Verbindungen brechen oder "
                                    + "werden nicht mehr geprüft."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--feature-gates=RotateKubeletServerCertificate=true",
                            "Im Befehl von /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--feature-gates=RotateKubeletServerCertificate=true"),
                    "CIS-Kubernetes:1.3.6",
                    "Kubescape:C-0149",
                    "Kubescape:ensure-that-the-controller-manager-RotateKubeletServerCertificate-argument-is-set-to-true",
                    "Trivy:KCV-0038");

    public KubeletCertificateRotationOff() {
        super(RULE, Component.CONTROLLER_MANAGER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot gates = at.flag("feature-gates");
        String rotates = at.started().pairs("feature-gates").getOrDefault("RotateKubeletServerCertificate", "");
        if (!rotates.equalsIgnoreCase("true")) {
            boolean off = rotates.equalsIgnoreCase("false");
            gates.cites("Trivy:KCV-0038")
                    .citesIf(
                            off,
                            "CIS-Kubernetes:1.3.6",
                            "Kubescape:C-0149",
                            "Kubescape:ensure-that-the-controller-manager-RotateKubeletServerCertificate-argument-is-set-to-true")
                    .graded(off ? Severity.MEDIUM : Severity.INFO)
                    .fail();
        }
    }
}
