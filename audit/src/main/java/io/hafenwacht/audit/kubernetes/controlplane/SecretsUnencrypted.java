package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.27: Secrets are encrypted in etcd. With which provider, the file says, see HW-K631.
@AutoService(ClusterCheck.class)
public final class SecretsUnencrypted extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K630", Severity.MEDIUM, DefenceLayer.SECRETS)
            .titled(
                    Text.of("Secrets lie unencrypted in etcd", "Secrets liegen unverschlüsselt in etcd"),
                    Text.of(
                            "A backup, a disk or a look into etcd gives all Secrets of the cluster.",
                            "Ein Backup, eine Platte oder ein Blick in etcd liefert alle Secrets des Clusters."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--encryption-provider-config=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--encryption-provider-config=FILE"),
                    "CIS-Kubernetes:1.2.27",
                    "Kubescape:C-0141",
                    "Kubescape:ensure-that-the-api-server-encryption-provider-config-argument-is-set-as-appropriate",
                    "Trivy:KCV-0030",
                    "Kubescape:C-0066",
                    "Kubescape:etcd-encryption-native",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A20");

    public SecretsUnencrypted() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("encryption-provider-config");
        if (!flag.filled()) {
            flag.cites(
                            "CIS-Kubernetes:1.2.27",
                            "Kubescape:C-0141",
                            "Kubescape:ensure-that-the-api-server-encryption-provider-config-argument-is-set-as-appropriate",
                            "Trivy:KCV-0030",
                            "Kubescape:C-0066",
                            "Kubescape:etcd-encryption-native",
                            "NSA:Network separation and hardening",
                            "BSI:APP.4.4.A20")
                    .fail();
        }
    }
}
