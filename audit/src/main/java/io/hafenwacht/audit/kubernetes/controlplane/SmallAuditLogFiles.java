package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.19: `--audit-log-maxsize` is 100 or more. Trivy asks only that it is set.
@AutoService(ClusterCheck.class)
public final class SmallAuditLogFiles extends FlagCheck {
    private static final long AT_LEAST = 100;

    private static final Rule RULE = Rule.of("HW-K635", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of(
                            "Audit log is rotated below 100 MB, or nobody said at which size",
                            "Audit-Log wird unter 100 MB rotiert, oder niemand sagt, ab welcher Größe"),
                    Text.of(
                            "Small files and few of them hold the traces of minutes only.",
                            "Kleine und wenige Dateien fassen nur die Spuren von Minuten."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--audit-log-maxsize=100",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --audit-log-maxsize=100"),
                    "CIS-Kubernetes:1.2.19",
                    "Kubescape:C-0133",
                    "Kubescape:ensure-that-the-api-server-audit-log-maxsize-argument-is-set-to-100-or-as-appropriate",
                    "NSA:Audit logging and threat detection",
                    "BSI:APP.4.4.A11",
                    "Trivy:KCV-0022");

    public SmallAuditLogFiles() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot limit = at.flag("audit-log-maxsize");
        if (limit.number().orElse(0) < AT_LEAST) {
            limit.cites(
                            "CIS-Kubernetes:1.2.19",
                            "Kubescape:C-0133",
                            "Kubescape:ensure-that-the-api-server-audit-log-maxsize-argument-is-set-to-100-or-as-appropriate",
                            "NSA:Audit logging and threat detection",
                            "BSI:APP.4.4.A11")
                    .citesIf(!limit.filled(), "Trivy:KCV-0022")
                    .fail();
        }
    }
}
