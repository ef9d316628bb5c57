package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoLoginForPeopleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --oidc-issuer-url=https://id.example --client-ca-file=/ca | pass                              | -
            kube-apiserver --authentication-config=/a.yaml                   | pass                              | -
            kube-apiserver --authentication-token-webhook-config-file=/w.yaml | pass                              | -
            kube-apiserver --client-ca-file=/ca                              | fail --oidc-issuer-url is not set | CIS-Kubernetes:3.1.1 !CIS-Kubernetes:3.1.3
            kube-apiserver --enable-bootstrap-token-auth=true                | fail --oidc-issuer-url is not set | Kubescape:C-0288 !CIS-Kubernetes:3.1.1
            kube-apiserver --oidc-issuer-url=                                | fail --oidc-issuer-url=           | CIS-Kubernetes:3.1.2
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new NoLoginForPeople(), line, outcome, references);
    }
}
