package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 4.2.1: kubelets refuse requests without credentials. The flag lets them in by default, the
/// configuration file does not.
@AutoService(ClusterCheck.class)
public final class AnonymousKubelet extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K660", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Kubelet answers anonymous requests", "Kubelet beantwortet anonyme Anfragen"),
                    Text.of(
                            "Whoever reaches port 10250 lists the pods of the node, and runs commands in them "
                                    + "unless authorization stops him.",
                            "Wer Port 10250 erreicht, sieht die Pods des Nodes und führt Befehle in ihnen aus, "
                                    + "wenn die Autorisierung ihn nicht hindert."))
            .fixedBy(
                    Text.of(
                            "In the configuration of the kubelet (/var/lib/kubelet/config.yaml), then restart "
                                    + "it: authentication: {anonymous: {enabled: false}}",
                            "In der Konfiguration des Kubelets (/var/lib/kubelet/config.yaml), danach neu "
                                    + "starten: authentication: {anonymous: {enabled: false}}"),
                    "CIS-Kubernetes:4.2.1",
                    "Kubescape:C-0172",
                    "Kubescape:C-0069",
                    "Trivy:KCV-0079",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A3");

    public AnonymousKubelet() {
        super(RULE, Component.KUBELET);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot anonymous = at.flag("anonymous-auth");
        boolean open = anonymous.set() ? !anonymous.isFalse() : at.flagsOnly();
        if (open) {
            boolean all = at.flag("authorization-mode").list().contains("AlwaysAllow");
            anonymous
                    .cites(
                            "CIS-Kubernetes:4.2.1",
                            "Kubescape:C-0172",
                            "Kubescape:C-0069",
                            "Trivy:KCV-0079",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A3")
                    .graded(all ? Severity.CRITICAL : Severity.HIGH)
                    .fail();
        }
    }
}
