package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.3: the admission plugin DenyServiceExternalIPs is on (CVE-2020-8554). Older editions,
/// and C-0115 and KCV-0003 with them, ask for the opposite: [ExternalIpsRefused].
@AutoService(ClusterCheck.class)
public final class ExternalIpsAllowed extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K603", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Services may take any external IP",
                            "Services dürfen beliebige externe IPs an sich ziehen"),
                    Text.of(
                            "Whoever may create a Service can draw the traffic for any address to his pods "
                                    + "(CVE-2020-8554).",
                            "Wer einen Service anlegen darf, kann den Verkehr beliebiger Adressen auf eigene "
                                    + "Pods ziehen (CVE-2020-8554)."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--enable-admission-plugins=…,DenyServiceExternalIPs",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--enable-admission-plugins=…,DenyServiceExternalIPs"),
                    "CIS-Kubernetes:1.2.3",
                    "Kubescape:C-0283",
                    "Kubescape:ensure-that-the-api-server-DenyServiceExternalIPs-is-set",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    public ExternalIpsAllowed() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        if (!at.plugin("DenyServiceExternalIPs", false)) {
            Answers.Spot plugins = at.flag("enable-admission-plugins");
            plugins.cites("CIS-Kubernetes:1.2.3", "NSA:Network separation and hardening", "BSI:APP.4.4.A7")
                    .citesIf(
                            plugins.set(),
                            "Kubescape:C-0283",
                            "Kubescape:ensure-that-the-api-server-DenyServiceExternalIPs-is-set")
                    .fail();
        }
    }
}
