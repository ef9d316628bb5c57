package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.Set;

/// CIS Kubernetes 1.3.7 and 1.4.2: controller manager and scheduler listen on the loopback interface only. By
/// default they listen everywhere.
@AutoService(ClusterCheck.class)
public final class OpenBindAddress extends FlagCheck {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    private static final Rule RULE = Rule.of("HW-K645", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Control plane component listens on the network",
                            "Komponente der Control Plane lauscht im Netz"),
                    Text.of(
                            "Metrics and health, and what is found wrong in them later, are open to all who "
                                    + "reach the node.",
                            "Metriken und Zustand, und was sich später daran als unsicher erweist, stehen jedem "
                                    + "offen, der den Node erreicht."))
            .fixedBy(
                    Text.of(
                            "In the command of its manifest below /etc/kubernetes/manifests: "
                                    + "--bind-address=127.0.0.1",
                            "Im Befehl seines Manifests unter /etc/kubernetes/manifests: --bind-address=127.0.0.1"),
                    "CIS-Kubernetes:1.3.7",
                    "Kubescape:C-0150",
                    "Kubescape:ensure-that-the-controller-manager-bind-address-argument-is-set-to-127.0.0.1",
                    "Trivy:KCV-0039",
                    "CIS-Kubernetes:1.4.2",
                    "Kubescape:C-0152",
                    "Kubescape:ensure-that-the-scheduler-bind-address-argument-is-set-to-127.0.0.1",
                    "Trivy:KCV-0041",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    public OpenBindAddress() {
        super(RULE, Component.CONTROLLER_MANAGER, Component.SCHEDULER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot address = at.flag("bind-address");
        if (LOOPBACK.contains(address.text())) {
            return;
        }
        boolean scheduler = at.component() == Component.SCHEDULER;
        address.cites("NSA:Network separation and hardening", "BSI:APP.4.4.A7")
                .citesIf(
                        scheduler,
                        "CIS-Kubernetes:1.4.2",
                        "Kubescape:C-0152",
                        "Kubescape:ensure-that-the-scheduler-bind-address-argument-is-set-to-127.0.0.1",
                        "Trivy:KCV-0041")
                .citesIf(
                        !scheduler,
                        "CIS-Kubernetes:1.3.7",
                        "Kubescape:C-0150",
                        "Kubescape:ensure-that-the-controller-manager-bind-address-argument-is-set-to-127.0.0.1",
                        "Trivy:KCV-0039")
                .fail();
    }
}
