package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.18: `--audit-log-maxbackup` is 10 or more. Trivy asks only that it is set.
@AutoService(ClusterCheck.class)
public final class FewAuditLogFiles extends FlagCheck {
    private static final long AT_LEAST = 10;

    private static final Rule RULE = Rule.of("HW-K634", Severity.LOW, DefenceLayer.MONITORING)
            .titled(
                    Text.of(
                            "Fewer than 10 rotated audit logs are kept, or nobody said how many",
                            "Weniger als 10 rotierte Audit-Logs werden aufbewahrt, oder niemand sagt, wie viele"),
                    Text.of(
                            "Many requests in a short time push the traces of an attack out of the log, or fill "
                                    + "the disk.",
                            "Viele Anfragen in kurzer Zeit drängen die Spuren eines Angriffs aus dem Log oder "
                                    + "füllen die Platte."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--audit-log-maxbackup=10",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--audit-log-maxbackup=10"),
                    "CIS-Kubernetes:1.2.18",
                    "Kubescape:C-0132",
                    "Kubescape:ensure-that-the-api-server-audit-log-maxbackup-argument-is-set-to-10-or-as-appropriate",
                    "NSA:Audit logging and threat detection",
                    "BSI:APP.4.4.A11",
                    "Trivy:KCV-0021");

    public FewAuditLogFiles() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot limit = at.flag("audit-log-maxbackup");
        if (limit.number().orElse(0) < AT_LEAST) {
            limit.cites(
                            "CIS-Kubernetes:1.2.18",
                            "Kubescape:C-0132",
                            "Kubescape:ensure-that-the-api-server-audit-log-maxbackup-argument-is-set-to-10-or-as-appropriate",
                            "NSA:Audit logging and threat detection",
                            "BSI:APP.4.4.A11")
                    .citesIf(!limit.filled(), "Trivy:KCV-0021")
                    .fail();
        }
    }
}
