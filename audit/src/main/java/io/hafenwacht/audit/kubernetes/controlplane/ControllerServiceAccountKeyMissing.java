package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.3.4: tokens are signed with a key of their own.
@AutoService(ClusterCheck.class)
public final class ControllerServiceAccountKeyMissing extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K642", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Controller manager has no key for tokens of service accounts",
                            "Controller-Manager hat keinen Schlüssel für Tokens von Service-Accounts"),
                    Text.of(
                            "Tokens for the old kind of Secrets are not made, and keys cannot be rotated in "
                                    + "order.",
                            "Tokens für Secrets alter Art entstehen nicht, und Schlüssel sind nicht geordnet zu "
                                    + "wechseln."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--service-account-private-key-file=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--service-account-private-key-file=FILE"),
                    "CIS-Kubernetes:1.3.4",
                    "Kubescape:C-0147",
                    "Kubescape:ensure-that-the-controller-manager-service-account-private-key-file-argument-is-set-as-appropriate",
                    "Trivy:KCV-0036",
                    "BSI:APP.4.4.A9");

    public ControllerServiceAccountKeyMissing() {
        super(RULE, Component.CONTROLLER_MANAGER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("service-account-private-key-file");
        if (!flag.filled()) {
            flag.cites(
                            "CIS-Kubernetes:1.3.4",
                            "Kubescape:C-0147",
                            "Kubescape:ensure-that-the-controller-manager-service-account-private-key-file-argument-is-set-as-appropriate",
                            "Trivy:KCV-0036",
                            "BSI:APP.4.4.A9")
                    .fail();
        }
    }
}
