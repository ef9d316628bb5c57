package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.29: the API server offers only strong cipher suites for TLS 1.2. Names that Go does not
/// know are not strong; an older edition (C-0143) allowed a longer list that held 3DES.
@AutoService(ClusterCheck.class)
public final class WeakApiServerCiphers extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K632", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("API server offers weak TLS ciphers", "API-Server bietet schwache TLS-Verfahren an"),
                    Text.of(
                            "Recorded traffic can be read once the key is known, or at once where the cipher is "
                                    + "broken.",
                            "Aufgezeichneter Verkehr ist lesbar, sobald der Schlüssel bekannt ist, oder sofort, "
                                    + "wo das Verfahren gebrochen ist."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--tls-cipher-suites=TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
                    "CIS-Kubernetes:1.2.29",
                    "Kubescape:C-0277",
                    "Kubescape:ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers-cis1-10",
                    "NSA:Network separation and hardening",
                    "Kubescape:C-0143",
                    "Kubescape:ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers");

    public WeakApiServerCiphers() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot suites = at.flag("tls-cipher-suites");
        boolean tls13 = at.flag("tls-min-version").text().equals("VersionTLS13");
        boolean weak = !suites.set() || CipherSuites.weak(suites.list());
        if (weak && !tls13) {
            boolean unlisted = !suites.set() || CipherSuites.beyondOldList(suites.list());
            suites.cites("CIS-Kubernetes:1.2.29", "NSA:Network separation and hardening")
                    .citesIf(
                            !suites.set() || CipherSuites.beyondForwardSecrecy(suites.list()),
                            "Kubescape:C-0277",
                            "Kubescape:ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers-cis1-10")
                    .citesIf(
                            unlisted,
                            "Kubescape:C-0143",
                            "Kubescape:ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers")
                    .fail();
        }
    }
}
