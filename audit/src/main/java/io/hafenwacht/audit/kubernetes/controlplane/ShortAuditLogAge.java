package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.17: `--audit-log-maxage` is 30 or more. Trivy asks only that it is set.
@AutoService(ClusterCheck.class)
public final class ShortAuditLogAge extends FlagCheck {
    private static final long AT_LEAST = 30;

    private static final Rule RULE = Rule.of("HW-K622", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of(
                            "Audit log is kept for less than 30 days, or nobody said how long",
                            "Audit-Log wird weniger als 30 Tage aufbewahrt, oder niemand sagt, wie lange"),
                    Text.of(
                            "Intrusions are found after weeks, when the log of their beginning is gone.",
                            "Einbrüche werden nach Wochen gefunden, wenn das Log ihres Anfangs weg ist."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--audit-log-maxage=30",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --audit-log-maxage=30"),
                    "CIS-Kubernetes:1.2.17",
                    "Kubescape:C-0131",
                    "Kubescape:ensure-that-the-api-server-audit-log-maxage-argument-is-set-to-30-or-as-appropriate",
                    "NSA:Audit logging and threat detection",
                    "BSI:APP.4.4.A11",
                    "Trivy:KCV-0020");

    public ShortAuditLogAge() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot limit = at.flag("audit-log-maxage");
        if (limit.number().orElse(0) < AT_LEAST) {
            limit.cites(
                            "CIS-Kubernetes:1.2.17",
                            "Kubescape:C-0131",
                            "Kubescape:ensure-that-the-api-server-audit-log-maxage-argument-is-set-to-30-or-as-appropriate",
                            "NSA:Audit logging and threat detection",
                            "BSI:APP.4.4.A11")
                    .citesIf(!limit.filled(), "Trivy:KCV-0020")
                    .fail();
        }
    }
}
