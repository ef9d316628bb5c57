package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiServerCertificateMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --tls-cert-file=/a.crt --tls-private-key-file=/a.key | pass                                   | -
            kube-apiserver --tls-cert-file /a.crt --tls-private-key-file /a.key | pass                                   | -
            kube-apiserver --tls-cert-file=/a.crt                            | fail --tls-private-key-file is not set | CIS-Kubernetes:1.2.24
            kube-apiserver --tls-private-key-file=/a.key                     | fail --tls-cert-file is not set        | Kubescape:C-0138
            kube-apiserver --tls-cert-file= --tls-private-key-file=/a.key    | fail --tls-cert-file=                  | Kubescape:C-0138
            kube-apiserver --quiet                                           | fail --tls-cert-file is not set        | Trivy:KCV-0027
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ApiServerCertificateMissing(), line, outcome, references);
    }
}
