package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletCertificateMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --tls-cert-file=/a --tls-private-key-file=/b | pass                            | -
            config {serverTLSBootstrap: true}                    | pass                            | -
            kubelet --config=/c.yaml                             | unknown                         | -
            config {tlsCertFile: /a}                             | fail tlsCertFile = /a           | CIS-Kubernetes:4.2.9
            kubelet --v=2                                        | fail --tls-cert-file is not set | Trivy:KCV-0088 Kubescape:C-0181
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletCertificateMissing(), line, outcome, references);
    }
}
