package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.15, 1.3.2 and 1.4.1: no profiling over the network. It is on by default.
@AutoService(ClusterCheck.class)
public final class ProfilingEnabled extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K619", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Control plane component offers profiling",
                            "Komponente der Control Plane bietet Profiling an"),
                    Text.of(
                            "Profiles tell about the inside of the program, and making them slows it down.",
                            "Profile verraten das Innere des Programms, und sie zu erstellen bremst es."))
            .fixedBy(
                    Text.of(
                            "In the command of its manifest below /etc/kubernetes/manifests: --profiling=false",
                            "Im Befehl seines Manifests unter /etc/kubernetes/manifests: --profiling=false"),
                    "CIS-Kubernetes:1.2.15",
                    "Kubescape:C-0129",
                    "Kubescape:ensure-that-the-api-server-profiling-argument-is-set-to-false",
                    "Trivy:KCV-0018",
                    "CIS-Kubernetes:1.3.2",
                    "Kubescape:C-0145",
                    "Kubescape:ensure-that-the-controller-manager-profiling-argument-is-set-to-false",
                    "Trivy:KCV-0034",
                    "CIS-Kubernetes:1.4.1",
                    "Kubescape:C-0151",
                    "Kubescape:ensure-that-the-scheduler-profiling-argument-is-set-to-false",
                    "Trivy:KCV-0040");

    public ProfilingEnabled() {
        super(RULE, Component.API_SERVER, Component.CONTROLLER_MANAGER, Component.SCHEDULER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot profiling = at.flag("profiling");
        if (profiling.isFalse()) {
            return;
        }
        switch (at.component()) {
            case API_SERVER -> {
                profiling
                        .cites(
                                "CIS-Kubernetes:1.2.15",
                                "Kubescape:C-0129",
                                "Kubescape:ensure-that-the-api-server-profiling-argument-is-set-to-false",
                                "Trivy:KCV-0018")
                        .fail();
            }
            case CONTROLLER_MANAGER -> {
                profiling
                        .cites(
                                "CIS-Kubernetes:1.3.2",
                                "Kubescape:C-0145",
                                "Kubescape:ensure-that-the-controller-manager-profiling-argument-is-set-to-false",
                                "Trivy:KCV-0034")
                        .fail();
            }
            case SCHEDULER -> {
                profiling
                        .cites(
                                "CIS-Kubernetes:1.4.1",
                                "Kubescape:C-0151",
                                "Kubescape:ensure-that-the-scheduler-profiling-argument-is-set-to-false",
                                "Trivy:KCV-0040")
                        .fail();
            }
            case ETCD, KUBELET, KUBE_PROXY -> {}
        }
    }
}
