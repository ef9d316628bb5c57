package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.3.3: each controller works under a service account of its own.
@AutoService(ClusterCheck.class)
public final class SharedControllerCredentials extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K641", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("All controllers share one identity", "Alle Controller teilen sich eine Identität"),
                    Text.of(
                            "A fault in one controller has the rights of all, and the audit log cannot tell them "
                                    + "apart.",
                            "Ein Fehler in einem Controller hat die Rechte aller, und das Audit-Log kann sie "
                                    + "nicht unterscheiden."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--use-service-account-credentials=true",
                            "Im Befehl von /etc/kubernetes/manifests/kube-controller-manager.yaml: "
                                    + "--use-service-account-credentials=true"),
                    "CIS-Kubernetes:1.3.3",
                    "Kubescape:C-0146",
                    "Kubescape:ensure-that-the-controller-manager-use-service-account-credentials-argument-is-set-to-true",
                    "Trivy:KCV-0035",
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A9");

    public SharedControllerCredentials() {
        super(RULE, Component.CONTROLLER_MANAGER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot own = at.flag("use-service-account-credentials");
        if (!own.isTrue()) {
            own.cites(
                            "CIS-Kubernetes:1.3.3",
                            "Kubescape:C-0146",
                            "Kubescape:ensure-that-the-controller-manager-use-service-account-credentials-argument-is-set-to-true",
                            "Trivy:KCV-0035",
                            "NSA:Authentication and authorization",
                            "BSI:APP.4.4.A9")
                    .fail();
        }
    }
}
