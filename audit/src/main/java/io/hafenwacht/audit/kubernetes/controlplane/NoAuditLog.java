package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.16: audit events are written to a file. A webhook alone keeps them too, but nothing of
/// what it did not deliver.
@AutoService(ClusterCheck.class)
public final class NoAuditLog extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K620", Severity.MEDIUM, DefenceLayer.MONITORING)
            .titled(
                    Text.of("API server writes no audit log", "API-Server schreibt kein Audit-Log"),
                    Text.of(
                            "Nobody can tell afterwards who did what.",
                            "Niemand kann danach sagen, wer was getan hat."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--audit-log-path=/var/log/kubernetes/audit.log",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--audit-log-path=/var/log/kubernetes/audit.log"),
                    "CIS-Kubernetes:1.2.16",
                    "Kubescape:C-0130",
                    "Kubescape:ensure-that-the-api-server-audit-log-path-argument-is-set",
                    "Trivy:KCV-0019",
                    "NSA:Audit logging and threat detection",
                    "BSI:APP.4.4.A11");

    public NoAuditLog() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot path = at.flag("audit-log-path");
        if (!path.filled()) {
            boolean sent = at.flag("audit-webhook-config-file").filled();
            path.cites(
                            "CIS-Kubernetes:1.2.16",
                            "Kubescape:C-0130",
                            "Kubescape:ensure-that-the-api-server-audit-log-path-argument-is-set",
                            "Trivy:KCV-0019")
                    .citesIf(!sent, "NSA:Audit logging and threat detection", "BSI:APP.4.4.A11")
                    .graded(sent ? Severity.LOW : Severity.MEDIUM)
                    .fail();
        }
    }
}
