package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.21: a token holds only as long as its service account exists. It does by default.
@AutoService(ClusterCheck.class)
public final class ServiceAccountLookupOff extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K624", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "Tokens of deleted service accounts stay valid",
                            "Tokens gelöschter Service-Accounts bleiben gültig"),
                    Text.of(
                            "Deleting an account or its token takes nothing away from who stole it.",
                            "Ein Konto oder sein Token zu löschen nimmt dem Dieb nichts."))
            .fixedBy(
                    Text.of(
                            "Remove --service-account-lookup=false from "
                                    + "/etc/kubernetes/manifests/kube-apiserver.yaml",
                            "--service-account-lookup=false aus /etc/kubernetes/manifests/kube-apiserver.yaml "
                                    + "entfernen"),
                    "CIS-Kubernetes:1.2.21",
                    "Kubescape:C-0135",
                    "Kubescape:ensure-that-the-api-server-service-account-lookup-argument-is-set-to-true",
                    "Trivy:KCV-0024",
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A9");

    public ServiceAccountLookupOff() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot lookup = at.flag("service-account-lookup");
        if (lookup.isFalse()) {
            lookup.cites(
                            "CIS-Kubernetes:1.2.21",
                            "Kubescape:C-0135",
                            "Kubescape:ensure-that-the-api-server-service-account-lookup-argument-is-set-to-true",
                            "Trivy:KCV-0024",
                            "NSA:Authentication and authorization",
                            "BSI:APP.4.4.A9")
                    .fail();
        }
    }
}
