package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.27: Secrets are encrypted in etcd. With which provider, the file says: where we run on
/// the node its order is known, see HW-K631 for files among manifests.
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
                    "CIS-Kubernetes:1.2.28",
                    "Kubescape:C-0141",
                    "Kubescape:C-0142",
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
            return;
        }
        Node entries = at.facts().get("encryption").get(flag.text());
        if (!entries.elements().isEmpty() && !encrypted(entries)) {
            String file = ShownValue.of(flag.text());
            flag.because(Text.of(
                            file + " writes secrets with identity, or has no entry for them",
                            file + " schreibt secrets mit identity oder hat keinen Eintrag dafür"))
                    .cites("CIS-Kubernetes:1.2.28", "Kubescape:C-0142", "BSI:APP.4.4.A20")
                    .fail();
        }
    }

    /// The first entry that covers Secrets decides, and in it the first provider writes.
    private static boolean encrypted(Node entries) {
        return entries.elements().stream()
                .filter(entry -> entry.get("resources").elements().stream()
                        .anyMatch(resource -> WeakEncryptionProvider.COVERING.contains(resource.stringOrEmpty())))
                .findFirst()
                .flatMap(entry -> entry.get("providers").elements().stream().findFirst())
                .filter(provider -> !provider.stringOrEmpty().equals("identity"))
                .isPresent();
    }
}
