package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.3.5: pods get the authority with which they can check the API server.
@AutoService(ClusterCheck.class)
public final class RootCaMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K643", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Pods cannot check the certificate of the API server",
                            "Pods können das Zertifikat des API-Servers nicht prüfen"),
                    Text.of(
                            "Programs in pods must trust the API server blindly, and give their token to whoever "
                                    + "sits between.",
                            "Programme in Pods müssen dem API-Server blind vertrauen und geben ihr Token dem, "
                                    + "der dazwischen sitzt."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--root-ca-file=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--root-ca-file=FILE"),
                    "CIS-Kubernetes:1.3.5",
                    "Kubescape:C-0148",
                    "Kubescape:ensure-that-the-controller-manager-root-ca-file-argument-is-set-as-appropriate",
                    "Trivy:KCV-0037",
                    "BSI:APP.4.4.A9");

    public RootCaMissing() {
        super(RULE, Component.CONTROLLER_MANAGER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("root-ca-file");
        if (!flag.filled()) {
            flag.cites(
                            "CIS-Kubernetes:1.3.5",
                            "Kubescape:C-0148",
                            "Kubescape:ensure-that-the-controller-manager-root-ca-file-argument-is-set-as-appropriate",
                            "Trivy:KCV-0037",
                            "BSI:APP.4.4.A9")
                    .fail();
        }
    }
}
