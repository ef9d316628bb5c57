package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// No admission plugin checks what pods ask for: PodSecurityPolicy (gone in 1.25), SecurityContextDeny (gone
/// in 1.30) or PodSecurity (on by default since 1.23). Older editions of the CIS ask for SecurityContextDeny;
/// Trivy only where plugins are named at all.
@AutoService(ClusterCheck.class)
public final class PodSecurityUnchecked extends FlagCheck {
    /// The first minor version that has the plugin PodSecurity on by default.
    private static final int POD_SECURITY = 23;

    private static final Rule RULE = Rule.of("HW-K616", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "No admission plugin checks the rights that pods ask for",
                            "Kein Admission-Plugin prüft, welche Rechte Pods verlangen"),
                    Text.of(
                            "Whoever may create a pod may create a privileged one, and owns its node.",
                            "Wer einen Pod anlegen darf, darf einen privilegierten anlegen und besitzt dessen "
                                    + "Node."))
            .fixedBy(
                    Text.of(
                            "Update to 1.25 or later and label namespaces with "
                                    + "pod-security.kubernetes.io/enforce; before: "
                                    + "--enable-admission-plugins=…,PodSecurityPolicy in "
                                    + "/etc/kubernetes/manifests/kube-apiserver.yaml",
                            "Auf 1.25 oder neuer aktualisieren und Namespaces mit "
                                    + "pod-security.kubernetes.io/enforce versehen; vorher: "
                                    + "--enable-admission-plugins=…,PodSecurityPolicy in "
                                    + "/etc/kubernetes/manifests/kube-apiserver.yaml"),
                    "Kubescape:C-0124",
                    "Kubescape:ensure-that-the-admission-control-plugin-SecurityContextDeny-is-set-if-PodSecurityPolicy-is-not-used",
                    "Kubescape:C-0068",
                    "Kubescape:psp-enabled-native",
                    "Trivy:KCV-0013");

    public PodSecurityUnchecked() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot plugins = at.flag("enable-admission-plugins");
        boolean byDefault = at.minor() >= POD_SECURITY;
        boolean checked = at.plugin("PodSecurity", byDefault)
                || at.plugin("PodSecurityPolicy", false)
                || at.plugin("SecurityContextDeny", false);
        if (!checked) {
            plugins.cites(
                            "Kubescape:C-0124",
                            "Kubescape:ensure-that-the-admission-control-plugin-SecurityContextDeny-is-set-if-PodSecurityPolicy-is-not-used")
                    .citesIf(plugins.set(), "Trivy:KCV-0013", "Kubescape:C-0068", "Kubescape:psp-enabled-native")
                    .fail();
        }
    }
}
