package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCaMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-apiserver --client-ca-file=/a.crt | pass                             | -
            kube-apiserver --client-ca-file /a.crt | pass                             | -
            kube-apiserver --client-ca-file=       | fail --client-ca-file=           | CIS-Kubernetes:1.2.25
            kube-apiserver --other=1               | fail --client-ca-file is not set | Kubescape:C-0139 Trivy:KCV-0028
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new ClientCaMissing(), line, outcome, references);
    }
}
