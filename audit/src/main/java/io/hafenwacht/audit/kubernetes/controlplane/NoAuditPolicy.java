package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 3.2.1: an audit policy exists. Without one the API server records nothing, wherever the log
/// goes.
@AutoService(ClusterCheck.class)
public final class NoAuditPolicy extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K621", Severity.MEDIUM, DefenceLayer.MONITORING)
            .titled(
                    Text.of("API server has no audit policy", "API-Server hat keine Audit-Richtlinie"),
                    Text.of(
                            "Without a policy no event is recorded at all.",
                            "Ohne Richtlinie wird gar kein Ereignis aufgezeichnet."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--audit-policy-file=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--audit-policy-file=FILE"),
                    "CIS-Kubernetes:3.2.1",
                    "Kubescape:C-0160",
                    "Kubescape:k8s-audit-logs-enabled-native-cis",
                    "Kubescape:C-0067",
                    "Kubescape:k8s-audit-logs-enabled-native",
                    "NSA:Audit logging and threat detection",
                    "BSI:APP.4.4.A11");

    public NoAuditPolicy() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("audit-policy-file");
        if (!flag.filled()) {
            flag.cites(
                            "CIS-Kubernetes:3.2.1",
                            "Kubescape:C-0160",
                            "Kubescape:k8s-audit-logs-enabled-native-cis",
                            "Kubescape:C-0067",
                            "Kubescape:k8s-audit-logs-enabled-native",
                            "NSA:Audit logging and threat detection",
                            "BSI:APP.4.4.A11")
                    .fail();
        }
    }
}
