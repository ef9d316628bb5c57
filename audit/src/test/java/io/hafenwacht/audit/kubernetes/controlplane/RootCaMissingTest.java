package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootCaMissingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kube-controller-manager --root-ca-file=/a.crt | pass                           | -
            kube-controller-manager --root-ca-file /a.crt | pass                           | -
            kube-controller-manager --root-ca-file=       | fail --root-ca-file=           | CIS-Kubernetes:1.3.5
            kube-controller-manager --other=1             | fail --root-ca-file is not set | Kubescape:C-0148 Trivy:KCV-0037
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new RootCaMissing(), line, outcome, references);
    }
}
