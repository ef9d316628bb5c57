package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.2: no list of tokens in a file. Its tokens are plain text and never expire, and
/// changing them needs a restart.
@AutoService(ClusterCheck.class)
public final class StaticTokenFile extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K602", Severity.HIGH, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "API server takes tokens from a static file",
                            "API-Server nimmt Tokens aus einer festen Datei an"),
                    Text.of(
                            "The tokens stand there in plain text, never expire, and cannot be withdrawn without "
                                    + "a restart.",
                            "Die Tokens stehen dort im Klartext, laufen nie ab und sind ohne Neustart nicht zu "
                                    + "entziehen."))
            .fixedBy(
                    Text.of(
                            "Remove --token-auth-file from /etc/kubernetes/manifests/kube-apiserver.yaml; give "
                                    + "people certificates or OIDC, programs service accounts",
                            "--token-auth-file aus /etc/kubernetes/manifests/kube-apiserver.yaml entfernen; "
                                    + "Menschen Zertifikate oder OIDC geben, Programmen Service-Accounts"),
                    "CIS-Kubernetes:1.2.2",
                    "Kubescape:C-0114",
                    "Kubescape:ensure-that-the-api-server-token-auth-file-parameter-is-not-set",
                    "Trivy:KCV-0002",
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A3");

    public StaticTokenFile() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("token-auth-file");
        if (flag.set()) {
            flag.cites(
                            "CIS-Kubernetes:1.2.2",
                            "Kubescape:C-0114",
                            "Kubescape:ensure-that-the-api-server-token-auth-file-parameter-is-not-set",
                            "Trivy:KCV-0002",
                            "NSA:Authentication and authorization",
                            "BSI:APP.4.4.A3")
                    .fail();
        }
    }
}
