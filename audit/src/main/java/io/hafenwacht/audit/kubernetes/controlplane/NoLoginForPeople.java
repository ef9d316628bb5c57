package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 3.1.1 to 3.1.3: people do not use client certificates, tokens of service accounts or
/// bootstrap tokens. Where the API server knows no other login (OIDC, a webhook, a proxy in front, a file of
/// authenticators), they have no choice.
@AutoService(ClusterCheck.class)
public final class NoLoginForPeople extends FlagCheck {
    private static final List<String> LOGINS =
            List.of("oidc-issuer-url", "authentication-config", "authentication-token-webhook-config-file");

    private static final Rule RULE = Rule.of("HW-K637", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of("API server has no login for people", "API-Server hat keine Anmeldung für Menschen"),
                    Text.of(
                            "Certificates of people cannot be withdrawn and tokens of programs are passed "
                                    + "around; who left still gets in.",
                            "Zertifikate von Menschen sind nicht zu widerrufen, Tokens von Programmen gehen von "
                                    + "Hand zu Hand; wer gegangen ist, kommt noch hinein."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--oidc-issuer-url=URL --oidc-client-id=ID, or --authentication-config=FILE",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --oidc-issuer-url=URL "
                                    + "--oidc-client-id=ID oder --authentication-config=DATEI"),
                    "CIS-Kubernetes:3.1.1",
                    "CIS-Kubernetes:3.1.2",
                    "CIS-Kubernetes:3.1.3",
                    "Kubescape:C-0286",
                    "Kubescape:C-0287",
                    "Kubescape:C-0288",
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A3");

    public NoLoginForPeople() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        if (LOGINS.stream().anyMatch(login -> at.flag(login).filled())) {
            return;
        }
        boolean certificates = at.flag("client-ca-file").filled();
        boolean bootstrap = at.flag("enable-bootstrap-token-auth").isTrue();
        at.flag("oidc-issuer-url")
                .cites(
                        "CIS-Kubernetes:3.1.2",
                        "Kubescape:C-0287",
                        "NSA:Authentication and authorization",
                        "BSI:APP.4.4.A3")
                .citesIf(certificates, "CIS-Kubernetes:3.1.1", "Kubescape:C-0286")
                .citesIf(bootstrap, "CIS-Kubernetes:3.1.3", "Kubescape:C-0288")
                .fail();
    }
}
