package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticTokenFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --anonymous-auth=false                            | pass                              | -
            kube-apiserver --token-auth-file=/etc/t.csv                      | fail --token-auth-file=/etc/t.csv | Kubescape:C-0114 CIS-Kubernetes:1.2.2
            kube-apiserver --token-auth-file /etc/t.csv                      | fail --token-auth-file=/etc/t.csv | Trivy:KCV-0002
            kube-apiserver --tls-cert-file=/a --enable-bootstrap-token-auth=true | pass                              | -
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new StaticTokenFile(), line, outcome, references);
    }
}
