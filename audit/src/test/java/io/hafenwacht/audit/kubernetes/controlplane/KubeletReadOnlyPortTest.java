package io.hafenwacht.audit.kubernetes.controlplane;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletReadOnlyPortTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            kubelet --read-only-port=0        | pass                             | -
            config {readOnlyPort: 0}          | pass                             | -
            config {serverTLSBootstrap: true} | pass                             | -
            kubelet --config=/c.yaml          | unknown                          | -
            kubelet --v=2                     | fail --read-only-port is not set | CIS-Kubernetes:4.2.4
            config {readOnlyPort: 10255}      | fail readOnlyPort = 10255        | Trivy:KCV-0082 Kubescape:C-0175
            """)
    void judged(String line, String outcome, String references) {
        FlagTable.judge(new KubeletReadOnlyPort(), line, outcome, references);
    }
}
