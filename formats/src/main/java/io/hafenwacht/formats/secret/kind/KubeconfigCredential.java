package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.CRITICAL;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// A token, password or key in the file that kubectl reads.
@AutoService(SecretKind.class)
public final class KubeconfigCredential extends SecretKind {
    public KubeconfigCredential() {
        super(
                "kubeconfig-credential",
                CRITICAL,
                Text.of("Credential in a kubeconfig", "Zugangsdaten in einer kubeconfig"),
                FileShape.ending(
                                "/.kube/config",
                                "/kubeconfig",
                                ".kubeconfig",
                                "/kubeconfig.yaml",
                                "/kubeconfig.yml",
                                "/etc/kubernetes/admin.conf",
                                "/etc/kubernetes/super-admin.conf",
                                "/etc/kubernetes/kubelet.conf",
                                "/etc/kubernetes/scheduler.conf",
                                "/etc/kubernetes/controller-manager.conf")
                        .settings());
    }

    @Override
    public List<String> samples() {
        return List.of("users:\n- name: a\n  user:\n    token: " + BASE62.sample(30) + "\n");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("clusters:\n- cluster:\n    certificate-authority-data: abcd\n    server: https://k8s\n");
    }

    @Override
    public String samplePath() {
        return "root/.kube/config";
    }
}
