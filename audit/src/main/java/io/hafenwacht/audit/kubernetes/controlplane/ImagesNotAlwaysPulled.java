package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.11: the admission plugin AlwaysPullImages is on.
@AutoService(ClusterCheck.class)
public final class ImagesNotAlwaysPulled extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K612", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of(
                            "Images on a node serve every pod, without credentials",
                            "Images auf einem Node dienen jedem Pod, ohne Anmeldung"),
                    Text.of(
                            "Who knows the name of a private image can run it where another pod already pulled "
                                    + "it.",
                            "Wer den Namen eines privaten Images kennt, startet es dort, wo ein anderer Pod es "
                                    + "schon geholt hat."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--enable-admission-plugins=…,AlwaysPullImages",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--enable-admission-plugins=…,AlwaysPullImages"),
                    "CIS-Kubernetes:1.2.11",
                    "Kubescape:C-0123",
                    "Kubescape:ensure-that-the-admission-control-plugin-AlwaysPullImages-is-set",
                    "Trivy:KCV-0012",
                    "BSI:SYS.1.6.A12");

    public ImagesNotAlwaysPulled() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        if (!at.plugin("AlwaysPullImages", false)) {
            at.flag("enable-admission-plugins")
                    .cites(
                            "CIS-Kubernetes:1.2.11",
                            "Kubescape:C-0123",
                            "Kubescape:ensure-that-the-admission-control-plugin-AlwaysPullImages-is-set",
                            "Trivy:KCV-0012",
                            "BSI:SYS.1.6.A12")
                    .fail();
        }
    }
}
