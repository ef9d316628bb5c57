package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.3.1: `--terminated-pod-gc-threshold` is set to what fits. The default, 12500, hardly ever
/// deletes a pod; it fits no better where it is written.
@AutoService(ClusterCheck.class)
public final class NoPodGarbageCollection extends FlagCheck {
    /// Pods, where nothing else is said.
    private static final long DEFAULT = 12_500;

    private static final Rule RULE = Rule.of("HW-K640", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Terminated pods are hardly ever deleted", "Beendete Pods werden kaum je gelöscht"),
                    Text.of(
                            "They fill etcd and slow every list of pods.",
                            "Sie füllen etcd und bremsen jede Liste von Pods."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--terminated-pod-gc-threshold=1000",
                            "Im Befehl von /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--terminated-pod-gc-threshold=1000"),
                    "CIS-Kubernetes:1.3.1",
                    "Trivy:KCV-0033",
                    "Kubescape:C-0144",
                    "Kubescape:ensure-that-the-controller-manager-terminated-pod-gc-threshold-argument-is-set-as-appropriate");

    public NoPodGarbageCollection() {
        super(RULE, Component.CONTROLLER_MANAGER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot threshold = at.flag("terminated-pod-gc-threshold");
        long pods = threshold.number().orElse(0);
        if (pods <= 0 || pods >= DEFAULT) {
            threshold
                    .cites(
                            "Kubescape:C-0144",
                            "Kubescape:ensure-that-the-controller-manager-terminated-pod-gc-threshold-argument-is-set-as-appropriate")
                    .citesIf(!threshold.set(), "CIS-Kubernetes:1.3.1", "Trivy:KCV-0033")
                    .fail();
        }
    }
}
