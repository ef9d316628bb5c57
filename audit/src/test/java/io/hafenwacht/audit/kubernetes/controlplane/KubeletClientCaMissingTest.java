package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletClientCaMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --client-ca-file=/ca.crt                         | pass                                             | -
            config {authentication: {x509: {clientCAFile: /ca.crt}}} | pass                                             | -
            kubelet --config=/c.yaml                                 | unknown                                          | -
            config {readOnlyPort: 0}                                 | fail authentication.x509.clientCAFile is not set | Trivy:KCV-0081
            kubelet --client-ca-file=                                | fail --client-ca-file=                           | CIS-Kubernetes:4.2.3 Kubescape:C-0174
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletClientCaMissing(), line, outcome, references);
    }
}
