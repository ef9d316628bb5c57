package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.5: the API server checks the certificates of kubelets.
@AutoService(ClusterCheck.class)
public final class KubeletUnverified extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K605", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server does not check the certificates of kubelets",
                            "API-Server prüft die Zertifikate der Kubelets nicht"),
                    Text.of(
                            "Who sits between them reads and changes logs, commands and port forwards.",
                            "Wer dazwischen sitzt, liest und ändert Logs, Befehle und Port-Weiterleitungen."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--kubelet-certificate-authority=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--kubelet-certificate-authority=FILE"),
                    "CIS-Kubernetes:1.2.5",
                    "Kubescape:C-0117",
                    "Kubescape:ensure-that-the-api-server-kubelet-certificate-authority-argument-is-set-as-appropriate",
                    "Trivy:KCV-0006",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A17");

    public KubeletUnverified() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("kubelet-certificate-authority");
        if (!flag.filled()) {
            flag.cites(
                            "CIS-Kubernetes:1.2.5",
                            "Kubescape:C-0117",
                            "Kubescape:ensure-that-the-api-server-kubelet-certificate-authority-argument-is-set-as-appropriate",
                            "Trivy:KCV-0006",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A17")
                    .fail();
        }
    }
}
